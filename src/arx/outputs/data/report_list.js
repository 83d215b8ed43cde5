// The list of pages: search and filters, and the counts beside each title.

const FILTERS = {
  all: () => true,
  broken: (summary) => summary.broken > 0,
  open: (summary) => summary.open > 0,
};

/** Make the list; `items` are its entries, in the order of the pages. */
function buildList(summaries) {
  const items = summaries.map((summary, number) => {
    const link = element("a", { href: `#${number}` }, element("span", { class: "title" }, foreign(summary.title)), badges(summary));
    return element("li", { "data-page": number }, link);
  });
  byId("list").replaceChildren(...items);
  return items;
}

function badges(summary) {
  const values = summary.certain + summary.inferred + summary.guess + summary.open;
  return element(
    "span",
    { class: "badges" },
    summary.broken ? element("span", { class: "badge broken" }, `✗ ${summary.broken} broken`) : null,
    summary.open ? element("span", { class: "badge open" }, `? ${summary.open} open`) : null,
    element("span", { class: "count" }, counted(values, "value")),
  );
}

function summaryText(summaries) {
  const sum = (name) => summaries.reduce((total, summary) => total + summary[name], 0);
  const sure = ["certain", "inferred", "guess", "open"].filter((name) => sum(name) || name !== "guess");
  const counts = sure.map((name) => `${sum(name).toLocaleString("en")} ${name}`);
  return `${counted(summaries.length, "page")} · ${counts.join(", ")} · ${counted(sum("broken"), "broken check")}`;
}

/** Texts to search, one a page: made when a search is first typed, since it reads every page. */
class SearchTexts {
  #texts = null;

  constructor(summaries) {
    this.summaries = summaries;
  }

  has(number, words) {
    this.#texts ??= this.summaries.map((summary, at) => searchText(summary, loadPage(at)));
    return words.every((word) => this.#texts[number].includes(word));
  }
}

function searchText(summary, page) {
  const values = (page.rows ?? []).flatMap((row) => [
    row.label,
    ...Object.values(row.cells ?? {}).flatMap((fact) => [fact.text, fact.concept ?? ""]),
    ...(row.open ?? []).map((value) => value.text),
  ]);
  return [summary.title, summary.place, ...values].join("\n").toLowerCase();
}

/** Numbers of the pages that the search and the filter leave. */
function listedPages(summaries, texts) {
  const words = byId("search").value.toLowerCase().split(/\s+/).filter(Boolean);
  const wanted = FILTERS[document.querySelector("input[name=filter]:checked").value];
  const numbers = summaries.map((_, number) => number).filter((number) => wanted(summaries[number]));
  return words.length ? numbers.filter((number) => texts.has(number, words)) : numbers;
}
