"""Draw the curve of `docs/placement.md`: the share placed against the share wrong, a line a filer.

    python scripts/draw_risk.py

Reads the table under "Coverage and risk" and writes `docs/placement-risk.svg`. Light and dark pages show it alike.
"""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

DOCS = Path(__file__).parents[1] / "docs"
WIDTH, HEIGHT, LEFT, TOP, RIGHT, BOTTOM = 760, 420, 60, 20, 190, 50
WORST = 0.20
"""Share wrong at the top of the picture."""

COLOURS = ("#888888", "#3b7dd8", "#d9822b", "#2e9e6b", "#c23b6e", "#7a5cc9", "#b59b00", "#0097a7", "#a0522d")
PERCENT = re.compile(r"([\d.]+)%")


class Curve(NamedTuple):
    """A filer, and its (share placed, share wrong) for each threshold, the lowest first."""

    name: str
    points: tuple[tuple[float, float], ...]


def curves(text: str) -> Iterator[Curve]:
    """Read the table; a filer without ragged rows has no curve."""
    lines = text[text.index("### Coverage and risk") :].splitlines()
    table = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines if line.startswith("|")]
    head, body = table[0], [row for row in table[2:] if re.match(r"0\.\d\d$", row[0])]
    yield Curve("all", tuple(points_of([f"{row[1]} / {row[2]}" for row in body])))
    for at, name in enumerate(head[3:], start=3):
        points = tuple(points_of([row[at] for row in body]))
        if points:
            yield Curve(name, points)


def points_of(cells: Sequence[str]) -> Iterator[tuple[float, float]]:
    """The cells that give both shares."""
    for cell in cells:
        shares = [float(share) / 100 for share in PERCENT.findall(cell)]
        if len(shares) == 2:
            yield shares[0], shares[1]


def place(point: tuple[float, float]) -> tuple[float, float]:
    """Where a point of the curve stands in the picture."""
    across, up = point[0], min(point[1], WORST) / WORST
    return LEFT + across * (WIDTH - LEFT - RIGHT), TOP + (1 - up) * (HEIGHT - TOP - BOTTOM)


def axes() -> Iterator[str]:
    """The lines and words of the axes."""
    for share in (0.0, 0.2, 0.4, 0.6, 0.8, 1.0):
        x, y = place((share, 0.0))
        yield f'<line x1="{x:.0f}" y1="{TOP}" x2="{x:.0f}" y2="{y:.0f}" stroke="#8884"/>'
        yield f'<text x="{x:.0f}" y="{y + 18:.0f}" text-anchor="middle">{share:.0%}</text>'
    for wrong in (0.0, 0.01, 0.05, 0.10, 0.15, 0.20):
        x, y = place((0.0, wrong))
        yield f'<line x1="{LEFT}" y1="{y:.0f}" x2="{WIDTH - RIGHT}" y2="{y:.0f}" stroke="#8884"/>'
        yield f'<text x="{x - 6:.0f}" y="{y + 4:.0f}" text-anchor="end">{wrong:.0%}</text>'
    middle = (LEFT + WIDTH - RIGHT) / 2
    yield f'<text x="{middle:.0f}" y="{HEIGHT - 10}" text-anchor="middle">ragged cells placed</text>'
    yield f'<text transform="translate(14 {HEIGHT / 2:.0f}) rotate(-90)" text-anchor="middle">inferred wrong</text>'


def drawn(number: int, curve: Curve) -> Iterator[str]:
    """One curve with its dots and its name."""
    colour = COLOURS[number % len(COLOURS)]
    path = " ".join(f"{x:.1f},{y:.1f}" for x, y in map(place, curve.points))
    yield f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="{4 if number == 0 else 2}"/>'
    yield from (f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3" fill="{colour}"/>' for x, y in map(place, curve.points))
    yield f'<text x="{WIDTH - RIGHT + 14}" y="{TOP + 16 + 22 * number}" fill="{colour}">{curve.name}</text>'


def main() -> None:
    """Write the picture."""
    text = (DOCS / "placement.md").read_text(encoding="utf-8")
    parts = [*axes(), *(part for number, curve in enumerate(curves(text)) for part in drawn(number, curve))]
    picture = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" font-family="sans-serif" '
        f'font-size="13" fill="#808080" role="img" aria-label="Share placed against share wrong, by filer">\n'
        + "\n".join(parts)
        + "\n</svg>\n"
    )
    (DOCS / "placement-risk.svg").write_text(picture, encoding="utf-8")


if __name__ == "__main__":
    main()
