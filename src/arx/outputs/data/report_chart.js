// A roll forward as a waterfall: opening, each movement where the one before it ends, closing.

const CHART = { width: 420, label: 190, amount: 84, row: 20, bar: 12 };

/** Draw one column of a roll forward, with its steps and sums as text of the drawing. */
function waterfall(page, roll) {
  const bars = barsOf(roll);
  const scale = scaleOf(bars);
  const height = bars.length * CHART.row + 4;
  const about = `${columnName(page, roll.column)}: ${roll.equation}, ${roll.status}`;
  const steps = bars.map((bar, at) => drawnBar(bar, at, scale, at + 1 < bars.length));
  const picture = drawn("svg", { viewBox: `0 0 ${CHART.width} ${height}`, role: "img", "aria-label": about }, steps);
  const name = element("figcaption", {}, foreign(columnName(page, roll.column)), " ", verdictText(roll));
  return element("figure", { class: `roll ${statusClass(roll.status)}` }, name, picture);
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

function scaleOf(bars) {
  const ends = bars.flatMap((bar) => [bar.from, bar.to]);
  const low = Math.min(...ends);
  const room = CHART.width - CHART.label - CHART.amount - 16;
  const unit = room / (Math.max(...ends) - low || 1);
  return (level) => CHART.label + 8 + (level - low) * unit;
}

function drawnBar(bar, at, scale, connected) {
  const top = at * CHART.row + 4;
  const start = Math.min(scale(bar.from), scale(bar.to));
  const size = Math.max(Math.abs(scale(bar.to) - scale(bar.from)), 1.5);
  const middle = top + CHART.bar - 2;
  return drawn(
    "g",
    {},
    drawn("text", { class: "label", x: CHART.label, y: middle }, fitted(bar.label)),
    drawn("rect", { class: bar.kind, x: start, y: top, width: size, height: CHART.bar }),
    connected ? drawn("path", { class: "step", d: `M${scale(bar.to)} ${top}v${CHART.row + CHART.bar}` }) : null,
    drawn("text", { class: "shown", x: CHART.width, y: middle }, `${ARROWS[bar.kind]}${bar.shown}`),
    drawn("title", {}, `${bar.label}: ${bar.shown}`),
  );
}

const ARROWS = { balance: "", rise: "▲ ", fall: "▼ ", missing: "✗ " };
const LONGEST_LABEL = 28;

function fitted(label) {
  const letters = [...label];
  return letters.length > LONGEST_LABEL ? `${letters.slice(0, LONGEST_LABEL - 1).join("")}…` : label;
}
