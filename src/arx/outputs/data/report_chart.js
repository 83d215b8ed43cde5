// A roll forward as a waterfall: opening, each movement where the one before it ends, closing.

/** Draw one column of a roll forward; what the picture shows is told in words to those who do not see it. */
function waterfall(page, roll) {
  const bars = barsOf(roll);
  const scale = scaleOf(bars);
  const name = columnName(page, roll.column);
  const about = `${name}: ${roll.equation}, ${roll.status}`;
  const rows = bars.map((bar, at) => barRow(bar, bars[at - 1], bars[at + 1], scale));
  const caption = element("figcaption", {}, foreign(name), " ", verdictText(roll));
  const picture = element("div", { class: "bars", role: "img", "aria-label": about }, rows.flat());
  return element("figure", { class: `roll ${statusClass(roll.status)}` }, caption, picture);
}

function verdictText(roll) {
  return element("span", { class: `status ${statusClass(roll.status)}` }, `${STATUS_MARKS[roll.status]} ${roll.status}`);
}

/** Each bar from where to where: balances stand on nought, movements on what came before. */
function barsOf(roll) {
  const bars = [{ ...roll.opening, kind: "balance", from: 0, to: Number(roll.opening.amount) }];
  let level = bars[0].to;
  for (const step of roll.movements ?? []) {
    const next = level + Number(step.amount);
    bars.push({ ...step, kind: next < level ? "fall" : "rise", from: level, to: next });
    level = next;
  }
  if (roll.missing) {
    bars.push({ ...roll.missing, kind: "missing", from: level, to: level + Number(roll.missing.amount) });
  }
  return [...bars, { ...roll.closing, kind: "balance", from: 0, to: Number(roll.closing.amount) }];
}

const MARGIN = 1; // per cent of the width at each side, so that a bar that ends there is seen whole
const THINNEST = 0.7; // per cent: a movement that is small beside its balance can still be seen

function scaleOf(bars) {
  const ends = bars.flatMap((bar) => [bar.from, bar.to]);
  const low = Math.min(...ends);
  const unit = (100 - 2 * MARGIN) / (Math.max(...ends) - low || 1);
  return (level) => MARGIN + (level - low) * unit;
}

/** A row of the picture: label, bar and amount. Lines lead from where the bar before ends, and to where the next begins. */
function barRow(bar, before, after, scale) {
  const start = Math.min(scale(bar.from), scale(bar.to));
  const size = Math.max(Math.abs(scale(bar.to) - scale(bar.from)), THINNEST);
  const parts = [
    drawn("line", { class: "axis", x1: `${scale(0)}%`, x2: `${scale(0)}%`, y1: "0", y2: "100%" }),
    before && link(scale(before.to), "0", "50%"),
    after && link(scale(bar.to), "50%", "100%"),
    drawn("rect", { class: bar.kind, x: `${start}%`, y: "50%", width: `${size}%`, height: BAR, rx: 1.5 }),
  ];
  return [
    element("span", { class: "label" }, foreign(bar.label)),
    element("div", { class: "track" }, drawn("svg", {}, parts.filter(Boolean))),
    element("span", { class: `shown ${bar.kind}` }, `${ARROWS[bar.kind]}${bar.shown}`),
  ];
}

function link(x, y1, y2) {
  return drawn("line", { class: "step", x1: `${x}%`, x2: `${x}%`, y1, y2 });
}

const BAR = 14;
const ARROWS = { balance: "", rise: "▲ ", fall: "▼ ", missing: "✗ " };
