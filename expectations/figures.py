"""The list of published figures that must hold: `figures.csv` read and checked, no database needed.

Here belongs the form of the list. Here does not belong a figure (they are rows of the list), what the marts look like
(`figure_tables`) or how a figure is looked up (`figure_statements`).
"""

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from expectations.figure_tables import COUNTS, FIGURE_TABLES, FigureTable, Keys, KeyType

FIGURES_CSV = Path(__file__).with_name("figures.csv")

HEADER: tuple[str, ...] = (
    "figure_id",
    "table",
    "where",
    "column",
    "expected",
    "tolerance",
    "unit",
    "source_url",
    "source_publisher",
    "why",
)


class FigureListError(ValueError):
    """`figures.csv` is malformed; the message names every faulty line."""


@dataclass(frozen=True)
class Figure:
    """One published figure.

    Attributes:
        figure_id: its name.
        table: table of the marts that shows it, with the schema.
        where: key column -> value as written in the list; an empty value means null.
        column: the column that holds it, or one of `COUNTS`.
        expected: the figure.
        tolerance: how far a print may lie from it, in the same unit.
        unit: unit, for people.
        source_url: address of the page that printed it.
        source_publisher: who printed it.
        why: why this figure is on the list.
    """

    figure_id: str
    table: str
    where: Mapping[str, str]
    column: str
    expected: float
    tolerance: float
    unit: str
    source_url: str
    source_publisher: str
    why: str


def read_figures(path: Path = FIGURES_CSV) -> list[Figure]:
    """Read and check the list of figures.

    Args:
        path: a CSV file with the columns of `HEADER`; `where` holds `column=value` pairs parted by semicolons.

    Returns:
        The figures in the order of the list.

    Raises:
        FigureListError: the header differs, or a line has an unknown table, column or key, lacks a key, repeats a name,
            or holds a value that is no number or date. All faulty lines are named.
    """
    with path.open(encoding="utf-8", newline="") as lines:
        reader = csv.DictReader(lines)
        if tuple(reader.fieldnames or ()) != HEADER:
            raise FigureListError(f"{path.name}:1: the columns must be {','.join(HEADER)}")
        figures, faults = _read_lines(reader)
    if faults:
        raise FigureListError("\n".join(f"{path.name}:{number}: {fault}" for number, fault in faults))
    return figures


def _read_lines(reader: "csv.DictReader[str]") -> tuple[list[Figure], list[tuple[int, str]]]:
    figures: list[Figure] = []
    faults: list[tuple[int, str]] = []
    seen: set[str] = set()
    for cells in reader:
        found = list(_faults(cells, seen))
        faults.extend((reader.line_num, fault) for fault in found)
        if not found:
            figures.append(_figure(cells))
        seen.add(cells["figure_id"])
    return figures, faults


def _faults(cells: Mapping[str, str | None], seen: set[str]) -> Iterator[str]:
    empty = [name for name in HEADER if not (cells.get(name) or "").strip()]
    if empty or None in cells:
        yield f"{', '.join(empty)} is empty" if empty else "more cells than columns"
        return
    text = {name: str(cells[name]) for name in HEADER}
    if text["figure_id"] in seen:
        yield f"figure_id {text['figure_id']} stands on an earlier line too"
    numbers = ("expected", "tolerance")
    yield from (f"{name} {text[name]!r} is not a number" for name in numbers if not _is_number(text[name]))
    table = FIGURE_TABLES.get(text["table"])
    if table is None:
        yield f"unknown table {text['table']}, known are {', '.join(FIGURE_TABLES)}"
    else:
        yield from _faults_in_table(text["table"], table, text["column"], text["where"])


def _faults_in_table(name: str, table: FigureTable, column: str, where: str) -> Iterator[str]:
    is_count = column in COUNTS
    if not is_count and column not in table.figures:
        yield f"unknown column {column} of {name}, known are {', '.join([*sorted(table.figures), *COUNTS])}"
    known: Keys = {**table.keys, **table.filters} if is_count else table.keys
    given = _where(where)
    for key in given.keys() - known.keys():
        yield f"unknown key {key!r} of {name}, known are {', '.join(known)}"
    if not is_count and table.keys.keys() - given.keys():
        yield f"where lacks {', '.join(k for k in table.keys if k not in given)}"
    for key in known.keys() & given.keys():
        if given[key] and not _is_of(known[key], given[key]):
            yield f"{key} {given[key]!r} is not a {known[key]}"


def _figure(cells: Mapping[str, str]) -> Figure:
    return Figure(
        figure_id=cells["figure_id"],
        table=cells["table"],
        where=_where(cells["where"]),
        column=cells["column"],
        expected=float(cells["expected"]),
        tolerance=float(cells["tolerance"]),
        unit=cells["unit"],
        source_url=cells["source_url"],
        source_publisher=cells["source_publisher"],
        why=cells["why"],
    )


def _where(text: str) -> dict[str, str]:
    pairs = (pair.partition("=") for pair in text.split(";"))
    return {key.strip(): value.strip() for key, _, value in pairs}


def _is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True


def _is_of(kind: KeyType, text: str) -> bool:
    if kind == "text":
        return True
    try:
        _ = int(text) if kind == "integer" else date.fromisoformat(text)
    except ValueError:
        return False
    return True
