// The restored table, as a grid: one tab stop, arrow keys between its cells.

/** Build the table of a page. Gives the element and `cells`: rows of {element, row, column, fact, open, findings}. */
function buildTable(page) {
  const hasOpen = page.rows?.some((row) => row.open) ?? false;
  const cells = [];
  const bodies = [element("tbody")];
  for (const row of page.rows ?? []) {
    if (row.cells || row.open) {
      bodies.at(-1).append(valueRow(page, row, hasOpen, cells));
    } else {
      bodies.push(element("tbody", {}, headingRow(page, row, hasOpen)));
    }
  }
  const head = element("thead", {}, headRow(page, hasOpen));
  const filled = bodies.filter((body) => body.childElementCount);
  const table = element("table", { role: "grid", "aria-readonly": "true", "aria-labelledby": "title" }, head, filled);
  return { table, cells };
}

function headRow(page, hasOpen) {
  const heads = (page.heads ?? []).map((lines) => element("th", { scope: "col" }, lines.flatMap(headLines)));
  const open = hasOpen && element("th", { scope: "col", class: "open" }, "no column yet");
  return element("tr", {}, element("td"), open, heads);
}

const SHORT_HEAD = 14; // letters that stay on one line
const UNIT = /^([A-Z]{3}|shares|pure)(\/shares)?$/;

/** A line of a head, and its date on a line of its own: columns are then no wider than their values need. */
function headLines(line) {
  return line.split(/ (?=\d{4}-\d\d-\d\d$)/).map((part) => {
    const names = ["head", part.length > SHORT_HEAD ? "" : "whole", UNIT.test(part) ? "unit" : ""];
    return element("span", { class: names.filter(Boolean).join(" ") }, foreign(part), " ");
  });
}

function headingRow(page, row, hasOpen) {
  const width = (page.heads?.length ?? 0) + 1 + Number(hasOpen);
  return element("tr", { class: "heading" }, element("th", { scope: "rowgroup", colspan: width }, foreign(row.label)));
}

function valueRow(page, row, hasOpen, cells) {
  const made = (page.heads ?? []).map((_, column) => valueCell(page, row, column));
  if (hasOpen) made.unshift(openCell(page, row)); // beside the label, where it is seen however wide the table is
  cells.push(made);
  const label = element("th", { scope: "row" }, foreign(row.label));
  return element("tr", {}, label, made.map((cell) => cell.element));
}

function valueCell(page, row, column) {
  const fact = row.cells?.[column];
  const findings = findingsAt(page, row.row, column);
  const cell = element("td", { tabindex: -1, class: fact ? cellClass(fact, findings) : "empty" });
  if (fact) cell.append(...valueParts(fact, verdictOf(findings, row.row)));
  return { element: cell, row, column, fact, findings };
}

function cellClass(fact, findings) {
  const names = [fact.sure];
  if (fact.negative) names.push("negative");
  if (fact.kind === "text") names.push("words");
  if (findings.some((finding) => finding.status === "broken")) names.push("broken");
  return names.join(" ");
}

function valueParts(fact, verdict) {
  const said = [fact.sure === "certain" ? "" : fact.sure, verdict].filter(Boolean).join(", ");
  const sure = element("span", { class: "mark" }, MARKS[fact.sure]);
  const tick = element("span", { class: `tick ${statusClass(verdict)}` }, STATUS_MARKS[verdict]);
  const marks = said && element("span", { class: "marks", "aria-hidden": "true" }, sure, tick);
  return [element("span", { class: "value" }, foreign(fact.text)), marks, said && spoken(` ${said}`)].filter(Boolean);
}

function openCell(page, row) {
  const cell = element("td", { tabindex: -1, class: row.open ? "open" : "empty" });
  for (const value of row.open ?? []) {
    cell.append(element("span", { class: "value" }, spoken("open "), element("span", { "aria-hidden": "true" }, "? "), foreign(value.text)));
  }
  return { element: cell, row, column: null, open: row.open, findings: row.open ? findingsAt(page, row.row, null) : [] };
}

/** The findings that a cell takes part in; those without a column touch their rows whole. */
function findingsAt(page, row, column) {
  return (page.findings ?? []).filter(
    (finding) =>
      finding.rows?.includes(row) && (column === null || finding.column === undefined || finding.column === column),
  );
}

/** What the table says of a cell by itself: broken where it is part of anything broken, else how what ends here went;
 *  of several, the one that proves least. */
function verdictOf(findings, row) {
  if (findings.some((finding) => finding.status === "broken")) return "broken";
  const ending = findings.filter((finding) => finding.rows.length > 1 && finding.rows.at(-1) === row);
  return ["used", "held", "held within rounding"].find((status) => ending.some((one) => one.status === status)) ?? "";
}

const CELL_MOVES = {
  ArrowRight: (y, x) => [y, x + 1],
  ArrowLeft: (y, x) => [y, x - 1],
  ArrowDown: (y, x) => [y + 1, x],
  ArrowUp: (y, x) => [y - 1, x],
  Home: (y, _, cells, whole) => [whole ? 0 : y, 0],
  End: (y, _, cells, whole) => [whole ? cells.length - 1 : y, cells[0].length - 1],
  PageDown: (y, x, cells) => [Math.min(y + 10, cells.length - 1), x],
  PageUp: (y, x) => [Math.max(y - 10, 0), x],
};

/** The cell that a key leads to; null where the key moves nothing. */
function cellAfter(event, cells, from) {
  const move = CELL_MOVES[event.key];
  if (!move || event.altKey || event.metaKey) return null;
  const y = cells.findIndex((row) => row.includes(from));
  const [below, beside] = move(y, cells[y].indexOf(from), cells, event.ctrlKey);
  return cells[below]?.[beside] ?? from;
}
