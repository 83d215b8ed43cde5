// The source text of the page: one element a line, those of the chosen value marked and in view.

const SOURCE_CONTEXT = 0.35; // of the pane's height stands above the marked line
const LINES_TOGETHER = 40; // lines that the browser lays out together, and only when they come near
const PASSES = 4; // of scrolling to a line

/** Show the lines of a page. `choose` is called with the number of a line that is clicked. */
function showSource(text, choose) {
  const pane = byId("source");
  const lines = (text.lines ?? []).map((line, at) => sourceLine(text.first + at, line));
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

function sourceLine(number, line) {
  return element("div", { class: "line", "data-line": number, dir: "auto" }, line || " ");
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
