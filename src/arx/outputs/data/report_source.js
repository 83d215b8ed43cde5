// The source text of the page: one line an element, those of the chosen value marked and in view.

const SOURCE_CONTEXT = 0.35; // of the pane's height stands above the marked line

/** Show the lines of a page. `choose` is called with the number of a line that is clicked. */
function showSource(text, choose) {
  const pane = byId("source");
  const digits = String(text.first + text.lines?.length).length;
  pane.replaceChildren(...(text.lines ?? []).map((line, at) => sourceLine(text.first + at, line, digits)));
  if (text.more) pane.append(element("p", {}, `${counted(text.more, "more line")} of this page left out.`));
  pane.onclick = (event) => {
    const line = event.target.closest("[data-line]");
    if (line) choose(Number(line.dataset.line));
  };
  pane.scrollTop = 0;
}

function sourceLine(number, line, digits) {
  const label = element("span", { class: "number", "aria-hidden": "true" }, String(number).padStart(digits));
  return element("div", { class: "line", "data-line": number }, label, element("bdi", { dir: "auto" }, line));
}

/** Mark these lines, and scroll the first of them into view where it is not. */
function markSource(lines) {
  const pane = byId("source");
  for (const line of pane.querySelectorAll(".marked")) line.classList.remove("marked");
  const marked = lines.map((line) => pane.querySelector(`[data-line="${line}"]`)).filter(Boolean);
  for (const line of marked) line.classList.add("marked");
  if (marked.length) scrollInto(pane, marked[0]);
}

function scrollInto(pane, line) {
  const top = line.offsetTop - pane.offsetTop;
  const seen = top >= pane.scrollTop && top + line.offsetHeight <= pane.scrollTop + pane.clientHeight;
  if (!seen) pane.scrollTop = top - pane.clientHeight * SOURCE_CONTEXT;
}
