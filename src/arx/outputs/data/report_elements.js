// Elements from words. Every text is set as text, never read as markup.

/** Make an element: attributes by name (null and false leave one out), then its children: strings, elements, lists of
 *  them; null and false leave one out. */
function element(tag, attributes = {}, ...children) {
  return dressed(document.createElement(tag), attributes, children);
}

/** Make an element of a drawing. */
function drawn(tag, attributes = {}, ...children) {
  return dressed(document.createElementNS("http://www.w3.org/2000/svg", tag), attributes, children);
}

function dressed(made, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== null && value !== undefined && value !== false) made.setAttribute(name, value);
  }
  made.append(...children.flat().filter((child) => child instanceof Node || typeof child === "string"));
  return made;
}

/** A stranger's text, kept from turning the writing direction of what stands around it. */
function foreign(text) {
  return element("bdi", {}, text);
}

/** Words for screen readers only. */
function spoken(text) {
  return element("span", { class: "spoken" }, text);
}

function byId(id) {
  return document.getElementById(id);
}

function readJson(id) {
  return JSON.parse(byId(id).textContent);
}

function counted(count, noun) {
  return `${count.toLocaleString("en")} ${noun}${count === 1 ? "" : "s"}`;
}

/** The marks that say without colour what the colours say. */
const MARKS = { certain: "", inferred: "~", guess: "!", open: "?" };
const STATUS_MARKS = {
  held: "✓",
  "held within rounding": "✓",
  broken: "✗",
  used: "○",
  incomplete: "…",
  noted: "–",
};
