// The report at work: which page is open, which cell is chosen, what the keys do.

class Report {
  constructor() {
    this.summaries = readJson("pages");
    this.texts = new SearchTexts(this.summaries);
    this.items = buildList(this.summaries);
    this.listed = [];
    this.number = -1;
    this.cells = [];
    this.chosen = null;
  }

  start() {
    byId("summary").textContent = summaryText(this.summaries);
    byId("search").oninput = () => this.list();
    document.querySelector("fieldset").onchange = () => this.list();
    byId("print").onclick = () => this.print();
    byId("fact").onkeydown = (event) => event.key === "Escape" && this.chosen?.element.focus();
    document.onkeydown = (event) => this.key(event);
    window.onhashchange = () => this.followAddress();
    this.list();
    this.followAddress();
  }

  /** List what the search and the filter leave; where the open page is not among it, open the first one. */
  list() {
    this.listed = listedPages(this.summaries, this.texts);
    const shown = new Set(this.listed);
    this.items.forEach((item, number) => (item.hidden = !shown.has(number)));
    byId("listed").textContent = `${counted(this.listed.length, "page")} listed`;
    if (this.number >= 0 && this.listed.length && !shown.has(this.number)) this.open(this.listed[0]);
  }

  /** `#12` is a page, `#12.5.2` a cell of it by row and column. */
  followAddress() {
    const [number, row, column] = location.hash.slice(1).split(".").map(Number);
    const page = Number.isInteger(number) && this.summaries[number] ? number : (this.listed[0] ?? 0);
    if (page !== this.number) this.open(page);
    if (row !== undefined) this.chooseAt(row, column);
  }

  open(number) {
    if (!this.summaries[number]) return;
    this.number = number;
    this.page = loadPage(number);
    const { elements, cells } = buildPage(this.page, this.summaries[number]);
    this.cells = cells;
    this.chosen = null;
    byId("page").replaceChildren(...elements);
    byId("page").scrollTop = 0;
    showSource(this.page.text, (line) => this.chooseLine(line));
    this.watchCells();
    this.markListed();
    this.tell(null);
    document.title = `${this.summaries[number].title} – arx report`;
    history.replaceState(null, "", `#${number}`);
  }

  markListed() {
    document.querySelector("[aria-current]")?.removeAttribute("aria-current");
    const link = this.items[this.number].firstElementChild;
    link.setAttribute("aria-current", "page");
    link.scrollIntoView({ block: "nearest" });
  }

  watchCells() {
    const table = document.querySelector("#page table");
    if (!table) return;
    const cellOf = (event) => this.every().find((cell) => cell.element === event.target.closest("td"));
    table.addEventListener("focusin", (event) => this.choose(cellOf(event)));
    table.addEventListener("mouseover", (event) => this.tell(cellOf(event) ?? this.chosen));
    table.addEventListener("mouseleave", () => this.tell(this.chosen));
    table.addEventListener("keydown", (event) => this.cellKey(event));
    const first = this.every().find((cell) => cell.fact || cell.open);
    if (first) first.element.tabIndex = 0;
  }

  every() {
    return this.cells.flat();
  }

  choose(cell) {
    if (!cell) return;
    for (const other of this.every()) other.element.tabIndex = -1;
    cell.element.tabIndex = 0;
    this.chosen = cell;
    this.tell(cell);
    const place = cell.column === null ? cell.row.row : `${cell.row.row}.${cell.column}`;
    history.replaceState(null, "", `#${this.number}.${place}`);
  }

  chooseAt(row, column) {
    const cell = this.every().find((one) => one.row.row === row && one.column === (column ?? null));
    cell?.element.focus();
  }

  /** Go to the value on a line, else to the first one after it: a label or a heading stands above its values. */
  chooseLine(key) {
    const placed = this.every().flatMap((cell) => valuesOf(cell).map((value) => ({ cell, key: lineKey(value) })));
    const after = placed.filter((one) => one.key >= key).sort((one, other) => one.key - other.key);
    after[0]?.cell.element.focus();
  }

  /** Show what is known of a cell, and mark its lines, its candidates and the cells that its checks join it with. */
  tell(cell) {
    const details = cell
      ? factDetails(this.page, cell, (row, column) => this.chooseAt(row, column))
      : [element("p", { class: "quiet" }, "Point at a value, or move to it with the arrow keys.")];
    byId("fact").replaceChildren(...details);
    document.querySelector("aside").classList.toggle("idle", !cell);
    markSource(cell ? valuesOf(cell).map(lineKey) : []);
    this.markCells(cell);
  }

  markCells(cell) {
    for (const other of this.every()) {
      other.element.classList.toggle("told", other === cell);
      other.element.classList.toggle("joined", cell !== null && other !== cell && joined(cell, other));
      other.element.classList.toggle("candidate", Boolean(cell?.open) && isCandidate(cell, other));
    }
  }

  key(event) {
    if (event.ctrlKey || event.altKey || event.metaKey || isTyping(event.target)) return;
    const act = {
      "/": () => byId("search").focus(),
      j: () => this.step(1),
      k: () => this.step(-1),
      n: () => this.seek(1),
      N: () => this.seek(-1),
    }[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  }

  cellKey(event) {
    if (event.key === "Enter") byId("fact").focus();
    const next = this.chosen && cellAfter(event, this.cells, this.chosen);
    if (!next) return;
    event.preventDefault();
    next.element.focus();
  }

  step(by) {
    const at = this.listed.indexOf(this.number);
    const next = this.listed[at + by];
    if (next !== undefined) this.open(next);
  }

  /** Go to the next value that needs a look: in this page, else in the next listed page that has one. */
  seek(by) {
    const cells = this.every();
    const from = this.chosen ? cells.indexOf(this.chosen) : by > 0 ? -1 : cells.length;
    const rest = by > 0 ? cells.slice(from + 1) : cells.slice(0, Math.max(from, 0)).reverse();
    const found = rest.find(needsLook);
    if (found) return found.element.focus();
    const pages = by > 0 ? this.listed : [...this.listed].reverse();
    const next = pages.slice(pages.indexOf(this.number) + 1).find((number) => needsVisit(this.summaries[number]));
    if (next === undefined) return;
    this.open(next);
    this.seek(by);
  }

  /** Print every page listed, one after another, and go back to the one that is open. */
  print() {
    const pages = this.listed.map((number) => {
      const { elements } = buildPage(loadPage(number), this.summaries[number]);
      return element("article", {}, elements);
    });
    for (const marked of pages.flatMap((page) => [...page.querySelectorAll("[id]")])) marked.removeAttribute("id");
    byId("print-pages").replaceChildren(...pages);
    document.body.classList.add("printing");
    window.addEventListener("afterprint", endPrint, { once: true });
    window.print();
  }
}

function endPrint() {
  document.body.classList.remove("printing");
  byId("print-pages").replaceChildren();
}

function isTyping(target) {
  return target.matches("input[type=search]");
}

function valuesOf(cell) {
  return cell.fact ? [cell.fact] : (cell.open ?? []);
}

function joined(cell, other) {
  return Boolean(other.fact) && cell.findings.some((finding) => other.findings.includes(finding));
}

function isCandidate(cell, other) {
  return other.row === cell.row && cell.open.some((value) => value.columns.includes(other.column));
}

function needsLook(cell) {
  return Boolean(cell.open) || cell.element.classList.contains("broken");
}

function needsVisit(summary) {
  return summary.broken > 0 || summary.open > 0;
}

new Report().start();
