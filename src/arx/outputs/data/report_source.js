// The source text of the page: one element a line, those of the chosen value marked and in view.

const SOURCE_CONTEXT = 0.35; // of the pane's height stands above the marked line
const LINES_TOGETHER = 40; // lines that the browser lays out together, and only when they come near
const PASSES = 4; // of scrolling to a line

/** Show the lines of a page. `choose` is called with the key of a line that is clicked. */
function showSource(text, choose) {
  const pane = byId("source");
  const lines = (text.lines ?? []).map((line, at) =>
    text.numbers ? sourceLine(at, text.numbers[at], line) : sourceLine(text.first + at, text.first + at, line),
  );
  byId("source-head").textContent = text.numbers ? "R page as text, with the lines of its file" : "Source text";
  const blocks = [];
  for (let at = 0; at < lines.length; at += LINES_TOGETHER) {
    blocks.push(element("div", { class: "lines" }, lines.slice(at, at + LINES_TOGETHER)));
  }
  const more = text.more ? element("p", { class: "quiet" }, `${counted(text.more, "more line")} left out`) : "";
  pane.replaceChildren(...blocks, more);
  pane.onclick = (event) => {
    const line = event.target.closest("[data-line]");
    if (line) choose(Number(line.dataset.line));
  };
  pane.scrollTop = 0;
}

/** A line; `key` tells it from all others, `number` is that of the source: several cells of an R page can share one. */
function sourceLine(key, number, line) {
  return element("div", { class: "line", "data-line": key, "data-number": number || "", dir: "auto" }, line || " ");
}

/** The key of the line on which a fact, an open value or a row stands. */
function lineKey(value) {
  return value.at ?? value.line;
}

/** Mark these lines, and scroll the first of them into view where it is not. */
function markSource(lines) {
  const pane = byId("source");
  for (const line of pane.querySelectorAll(".marked")) line.classList.remove("marked");
  const marked = lines.map((line) => pane.querySelector(`[data-line="${line}"]`)).filter(Boolean);
  for (const line of marked) line.classList.add("marked");
  if (marked.length) follow(pane, marked[0], PASSES);
}

/** Scroll to a line, and again while blocks that come into view turn out higher or lower than they were taken for. */
function follow(pane, line, passes) {
  scrollInto(pane, line);
  if (passes > 1) {
    requestAnimationFrame(() => line.classList.contains("marked") && follow(pane, line, passes - 1));
  }
}

function scrollInto(pane, line) {
  const top = line.getBoundingClientRect().top - pane.getBoundingClientRect().top;
  const seen = top >= 0 && top + line.offsetHeight <= pane.clientHeight;
  if (!seen) pane.scrollTop += top - pane.clientHeight * SOURCE_CONTEXT;
}
