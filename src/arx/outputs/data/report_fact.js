// What is known of the chosen value: its fact, how sure that is and why, the checks that touch it.

const WHAT_SURE_MEANS = {
  certain: "proved: no other column is possible",
  inferred: "the best of several columns",
  guess: "the best of several columns, too weak to stand by itself",
  open: "open – the text does not decide the column",
};

const WHAT_PERIODS_ARE = {
  certain: "certain",
  inferred: "inferred",
  guess: "guess",
  open: "the column's dates; instant or duration is open",
};

/** Describe a cell of the table. `chosen` has `row`, `column`, `fact` or `open`, and the findings that touch it. */
function factDetails(page, chosen, choose) {
  const parts = chosen.fact
    ? aboutFact(page, chosen, choose)
    : (chosen.open ?? []).map((value) => aboutOpen(page, chosen.row, value)).flat();
  if (!parts.length) parts.push(element("p", { class: "quiet" }, "No value stands here."));
  return [...parts, ...aboutFindings(chosen.findings)];
}

function aboutFact(page, { row, column, fact }, choose) {
  const amount = fact.value ? `${fact.value} ${fact.unit ?? ""}` : fact.text;
  return [
    element("p", { class: "amount" }, foreign(amount)),
    definitions([
      ["Row", [...(fact.section ?? []), row.label].join(" › ")],
      ["Column", columnName(page, column)],
      ["Placing", sureness(fact)],
      ["Evidence", fact.evidence && evidenceList(fact.evidence)],
      ["Printed as", `${fact.text}, line ${fact.line}`],
      ["Value", fact.unscaled ? "open: the page does not tell whether its scale applies" : null],
      ["Concept", fact.concept ? `${fact.concept} (${fact.conceptSure})` : "open"],
      ["Period", fact.period && `${fact.period} (${WHAT_PERIODS_ARE[fact.periodSure]})`],
      ["Kind", fact.kind + (fact.kindOf ? ` (${fact.kindOf.join(", ")})` : "")],
      ["Decimals", fact.decimals],
      ["Members", fact.members?.join(", ")],
      ["Notes", fact.notes?.join(" ")],
      ["Shown first", fact.repeats && firstShown(page, fact.repeats, choose)],
    ]),
  ];
}

function aboutOpen(page, row, value) {
  const candidates = value.columns.map((column, at) =>
    element("li", {}, foreign(columnName(page, column)), value.chances[at] && ` ${value.chances[at]}`),
  );
  return [
    element("p", { class: "amount open" }, "? ", foreign(value.text)),
    definitions([
      ["Row", row.label],
      ["Printed on", `line ${value.line}`],
      ["Placing", WHAT_SURE_MEANS.open],
      ["Candidates", candidates.length ? element("ol", {}, candidates) : "any column"],
    ]),
  ];
}

function definitions(pairs) {
  const told = pairs.filter(([, value]) => value !== undefined && value !== null && value !== "");
  return element("dl", {}, told.map(([name, value]) => element("div", {}, element("dt", {}, name), meaning(value))));
}

function meaning(value) {
  return element("dd", {}, value instanceof Node ? value : foreign(String(value)));
}

function columnName(page, column) {
  return page.heads[column].join(", ") || `column ${column + 1}`;
}

function sureness(fact) {
  const mark = MARKS[fact.sure] && `${MARKS[fact.sure]} `;
  const chance = fact.chance ? `, ${fact.chance}` : "";
  const about = `${mark}${fact.sure}${chance} – ${WHAT_SURE_MEANS[fact.sure]}`;
  return element("span", { class: `sure ${fact.sure}` }, about);
}

function evidenceList(names) {
  const sentences = evidenceSentences();
  return element("ul", {}, names.map((name) => element("li", {}, element("b", {}, name), `: ${sentences[name] ?? ""}`)));
}

function firstShown(page, [row, column], choose) {
  const label = page.rows.find((other) => other.row === row)?.label ?? "";
  const link = element("button", { type: "button", class: "link" }, foreign(label), `, ${columnName(page, column)}`);
  link.onclick = () => choose(row, column);
  return link;
}

function aboutFindings(findings) {
  if (!findings.length) return [element("p", { class: "quiet" }, "No check touches this value.")];
  return [element("h3", {}, "Checks"), element("ul", { class: "findings" }, findings.map(findingItem))];
}

function findingItem(finding) {
  return element("li", { class: statusClass(finding.status) }, findingText(finding));
}

/** A finding in words; its mark says its status without colour. */
function findingText(finding) {
  return [
    element("span", { class: "status" }, element("span", { "aria-hidden": "true" }, `${STATUS_MARKS[finding.status]} `), finding.status),
    ` ${finding.code} `,
    foreign(finding.message),
    finding.equation && element("span", { class: "equation" }, foreign(finding.equation)),
    (finding.remedies ?? []).map((remedy) => element("span", { class: "remedy" }, "mend: ", foreign(remedy))),
  ].flat();
}

function statusClass(status) {
  return status.replaceAll(" ", "-");
}
