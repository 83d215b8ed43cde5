"""The renderer: lines and facts to a finished page, in the order of its own steps."""

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from synth.columns import columns_of
from synth.nouns import SYMBOLS, Column, Fact, Generation, Head, Line, TrueGrid, TrueRow
from synth.symbols import bearers, printed

WORDS = {0: "Units", 3: "Thousands", 6: "Millions", 9: "Billions"}


class Sheet(NamedTuple):
    """All that a filer decides. `scales` maps a unit (currency or `shares`) to its exponent; absent is unscaled.

    `marks` are footnote marks by (line, column key) and `dropped` the columns that a statement hides because other
    pages show them, by position.
    """

    name: str
    lines: tuple[Line, ...]
    facts: tuple[Fact, ...]
    currencies: tuple[str, ...]
    scales: tuple[tuple[str, int], ...] = ()
    generation: Generation = "v3"
    dropped: tuple[int, ...] = ()
    footnotes: tuple[tuple[int, str], ...] = ()


def render(sheet: Sheet) -> TrueGrid:
    """The page that EDGAR shows for the sheet."""
    columns = visible(columns_of(sheet.facts, sheet.currencies), sheet.dropped)
    promoted = promoted_unit(columns, sheet.lines)
    heads = tuple(head_of(column, sheet.lines, promoted) for column in columns)
    return TrueGrid(
        title=title_of(sheet, promoted, columns),
        groups=groups_of(heads),
        heads=heads,
        rows=rows_of(sheet, columns, suffixed=promoted is None and sheet.generation != "v2"),
        blocks=blocks_of(sheet, columns),
        generation=sheet.generation,
        members=len({line.section for line in shown_lines(sheet, columns) if line.section}),
        footnotes=tuple((f"[{number}]", text) for number, (_, text) in enumerate(sheet.footnotes, 1)),
    )


def visible(columns: list[Column], dropped: Sequence[int]) -> list[Column]:
    """The columns less the dropped ones; never none."""
    kept = [column for index, column in enumerate(columns) if index not in dropped]
    return kept or columns


def kinds_in(column: Column, lines: Sequence[Line]) -> set[str]:
    """The kinds of the values that a column shows, a filer's own unit under its name."""
    return {unit_name(lines[line]) for line, fact in column.facts.items() if fact.text is not None} - {
        "percent",
        "number",
        "text",
    }


def unit_name(line: Line) -> str:
    """The kind of a line's values, or the name of the filer's own unit."""
    return line.concept.element.split("_")[-1].lower() if line.concept.kind == "custom" else line.concept.kind


def promoted_unit(columns: Sequence[Column], lines: Sequence[Line]) -> str | None:
    """The unit in the title (`USD ($)`, `shares`, or nothing: ''); None where each column names its own."""
    kinds = set().union(*(kinds_in(column, lines) for column in columns))
    currencies = {column.currency for column in columns if column.currency}
    if len(columns) == 1 or len(currencies) > 1 or (currencies and kinds - {"money", "per_share", "shares"}):
        return None
    if "money" in kinds:
        return currency_name(currencies.pop())
    if "per_share" in kinds:
        return f"{SYMBOLS[currencies.pop()]} / shares"
    named = sorted(kinds)
    return named[0] if len(named) == 1 else None if named else ""


def currency_name(code: str) -> str:
    """`CNY (¥)`; a currency without a sign is its bare code."""
    return code if SYMBOLS[code] == code else f"{code} ({SYMBOLS[code]})"


def head_of(column: Column, lines: Sequence[Line], promoted: str | None) -> Head:
    """The head of a column: the date, then its units when the title does not name the unit.

    Its currency is true only where title or head names it: `$ / shares` names none.
    """
    units = unit_lines(column, lines) if promoted is None else []
    money = currency_name(column.currency) if column.currency else None
    named = money is not None and money in (promoted, *units)
    return Head(column.period, column.currency if named else None, (printed_date(column), *units))


def printed_date(column: Column) -> str:
    """`Dec. 31, 2024`; May has no dot."""
    end = column.period.end
    month = end.strftime("%b")
    return f"{month}{'' if month == 'May' else '.'} {end.day:02}, {end.year}"


def unit_lines(column: Column, lines: Sequence[Line]) -> list[str]:
    """Exactly the units that have a value in the column: money, then the filer's own, per share, shares."""
    kinds = kinds_in(column, lines)
    money = [currency_name(column.currency)] if "money" in kinds and column.currency else []
    own = sorted(kinds - {"money", "per_share", "shares"})
    per_share = [f"{SYMBOLS[column.currency]} / shares"] if "per_share" in kinds and column.currency else []
    return money + own + per_share + (["shares"] if "shares" in kinds else [])


def groups_of(heads: Sequence[Head]) -> tuple[tuple[str, int], ...]:
    """One group for each stretch of columns with the same number of months; instants and single days have none."""
    groups: list[tuple[str, int]] = []
    for head in heads:
        months = head.period.months if head.period else None
        text = f"{months} Months Ended" if months else ""
        if groups and groups[-1][0] == text:
            groups[-1] = (text, groups[-1][1] + 1)
        else:
            groups.append((text, 1))
    return tuple(groups) if any(text for text, _ in groups) else ()


def title_of(sheet: Sheet, promoted: str | None, columns: Sequence[Column]) -> tuple[str, ...]:
    """The title cell's lines in the style of the sheet's generation."""
    if sheet.generation == "v2":
        unit = f" ({sheet.currencies[0]} {SYMBOLS[sheet.currencies[0]]})" if sheet.currencies else ""
        scale = dict(sheet.scales).get(sheet.currencies[0] if sheet.currencies else "")
        return (sheet.name + unit, *([f"In {WORDS[scale]}, unless otherwise specified"] if scale else []))
    first = f"{sheet.name} - {promoted}" if promoted else sheet.name
    return (first, *scale_line(sheet, columns))


def scale_line(sheet: Sheet, columns: Sequence[Column]) -> list[str]:
    """`¥ in Thousands, $ in Thousands`: by exponent, then by symbol from the end of the code table."""
    used = {fact.unit for column in columns for fact in column.facts.values()}
    has_shares = any("shares" in kinds_in(column, sheet.lines) for column in columns)
    said = [
        (exponent, SYMBOLS.get(unit, unit))
        for unit, exponent in sheet.scales
        if unit in used or (unit == "shares" and has_shares)
    ]
    said.sort(key=lambda scale: (scale[0], [-ord(letter) for letter in scale[1]]))
    line = ", ".join(f"{symbol} in {WORDS[exponent]}" for exponent, symbol in said)
    return [line] if line else []


def shown_lines(sheet: Sheet, columns: Sequence[Column]) -> list[Line]:
    """The lines that have a fact, nil or not, in a visible column."""
    return [line for index, line in enumerate(sheet.lines) if any(index in column.facts for column in columns)]


def rows_of(sheet: Sheet, columns: Sequence[Column], *, suffixed: bool) -> tuple[TrueRow, ...]:
    """The rows with the section and abstract headings between them; symbols are decided before those exist."""
    bearing = bearers(columns, sheet.lines, sheet.generation)
    suffixes = label_suffixes(sheet.lines, columns) if suffixed else {}
    marks = {line: f"[{number}]" for number, (line, _) in enumerate(sheet.footnotes, 1)}
    rows: list[TrueRow] = []
    section: tuple[str, ...] = ()
    abstract: str | None = None
    for index, line in enumerate(sheet.lines):
        if not any(index in column.facts for column in columns):
            continue
        if line.section != section:
            section, abstract = line.section, None
            rows.append(TrueRow(" | ".join(section)))
        if line.concept.abstract != abstract:
            abstract = line.concept.abstract
            rows += [TrueRow(abstract)] if abstract else []
        cells, nil = cells_of(index, line, columns, bearing)
        noted = ((cells[0][0], marks[index]),) if index in marks and cells else ()
        label = line.label or line.concept.label
        rows.append(TrueRow(label, cells, nil, noted, suffixes.get(index), line.concept))
    return tuple(rows)


def cells_of(
    index: int, line: Line, columns: Sequence[Column], bearing: Sequence[set[int]]
) -> tuple[tuple[tuple[int, str], ...], tuple[int, ...]]:
    """The texts of a row with their symbols, and the columns of its nil facts."""
    cells, nil = [], []
    for at, column in enumerate(columns):
        fact = column.facts.get(index)
        if fact is None:
            continue
        if fact.text is None:
            nil.append(at)
            continue
        bears = index in bearing[at] and fact.unit is not None and line.concept.kind in ("money", "per_share")
        cells.append((at, printed(fact.text, column.currency if bears else None)))
    return tuple(cells), tuple(nil)


def label_suffixes(lines: Sequence[Line], columns: Sequence[Column]) -> dict[int, str]:
    """The unit after the label for the rows of one unit, less the most frequent such unit (a tie: all get it)."""
    units: dict[int, str] = {}
    for index, line in enumerate(lines):
        currencies = {column.currency for column in columns if index in column.facts}
        suffix = suffix_unit(line, currencies)
        if suffix:
            units[index] = suffix
    common = Counter(units.values()).most_common(2)
    if common and (len(common) == 1 or common[0][1] > common[1][1]):
        units = {index: unit for index, unit in units.items() if unit != common[0][0]}
    return units


def suffix_unit(line: Line, currencies: set[str | None]) -> str | None:
    """The unit that a row's label would name; None for a row without unit or with several currencies."""
    kind = line.concept.kind
    if kind in ("shares", "custom"):
        return unit_name(line)
    if kind in ("money", "per_share") and len(currencies) == 1 and (code := next(iter(currencies))):
        return SYMBOLS[code] + (" / shares" if kind == "per_share" else "")
    return None


def blocks_of(sheet: Sheet, columns: Sequence[Column]) -> tuple[str | None, ...]:
    """The sentence of each distinct element of the rows, abstracts among them, in the byte order of the names."""
    sentences: dict[str, str | None] = {}
    for line in shown_lines(sheet, columns):
        sentences[line.concept.element] = line.concept.sentence
        if line.concept.abstract:
            sentences["abc_" + line.concept.abstract.replace(" ", "")] = None
    return tuple(sentences[element] for element in sorted(sentences))
