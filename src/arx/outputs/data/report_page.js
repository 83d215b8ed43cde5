// One page of the report: title, table, roll forwards, findings, notes.

let sentences = null;

/** What each name of evidence means; read when it is first needed. */
function evidenceSentences() {
  sentences ??= readJson("sentences");
  return sentences;
}

function loadPage(number) {
  return readJson(`page-${number}`);
}

/** Build a page. Gives the elements and the cells of its table. */
function buildPage(page, summary) {
  const { table, cells } = buildTable(page);
  const elements = [
    element("h2", { id: "title" }, foreign(page.title?.[0] ?? summary.title)),
    (page.title ?? []).slice(1).map((line) => element("p", { class: "scale" }, foreign(line))),
    element("p", { class: "place" }, foreign(summary.place)),
    (page.cut ? ["the text ends before the page does"] : []).map(noteText),
    cells.length ? [legend(), element("div", { class: "table" }, table)] : element("p", {}, withoutTable(page)),
    rollsOf(page),
    findingsOf(page),
    footnotesOf(page),
    notesOf(page),
  ];
  return { elements: elements.flat(2).filter(Boolean), cells };
}

function withoutTable(page) {
  return page.kind === "text" ? "This page holds text and no figures." : "This page has no values.";
}

function legend() {
  const words = [
    ["certain", "5", "certain"],
    ["inferred", "5~", "inferred"],
    ["guess", "5!", "guess"],
    ["open", "? 5", "open"],
    ["", "✓", "closes"],
    ["", "○", "closes, but was used to place values"],
    ["broken", "✗", "broken"],
  ];
  return element("p", { class: "legend" }, words.map(([name, sign, text]) => element("span", {}, element("span", { class: `sign ${name}`, "aria-hidden": "true" }, sign), ` ${text}`)));
}

function rollsOf(page) {
  if (!page.rolls) return null;
  const drawings = page.rolls.map((roll) => waterfall(page, roll));
  return element("section", { "aria-labelledby": "rolls" }, element("h3", { id: "rolls" }, "Roll forwards"), element("div", { class: "rolls" }, drawings));
}

function findingsOf(page) {
  if (!page.findings) return null;
  const items = [...page.findings].sort(byUrgency).map((finding) => findingItem(finding));
  const broken = page.findings.filter((finding) => finding.status === "broken").length;
  const title = `${counted(page.findings.length, "check")}, ${broken} broken`;
  return element("details", { class: "checks", open: broken ? "" : null }, element("summary", {}, title), element("ul", { class: "findings" }, items));
}

const URGENCY = ["broken", "incomplete", "noted", "used", "held within rounding", "held"];

function byUrgency(one, other) {
  return URGENCY.indexOf(one.status) - URGENCY.indexOf(other.status);
}

function footnotesOf(page) {
  const pairs = page.footnotes ?? [];
  return pairs.map(([mark, text]) => element("p", { class: "footnote" }, foreign(mark), " ", foreign(text)));
}

function notesOf(page) {
  return (page.notes ?? []).map(noteText);
}

function noteText(note) {
  return element("p", { class: "note" }, "Note: ", foreign(note));
}
