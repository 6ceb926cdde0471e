"""The list of published figures that must hold: `figures.csv` read and checked, no database needed.

Here belongs the list as a whole. Here does not belong a figure (they are rows of the list), the form of a line
(`figure_lines`), what the marts look like (`figure_tables`) or how a figure is looked up (`figure_statements`).
"""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from expectations.figure_lines import HEADER, faults_of, keys_of

FIGURES_CSV = Path(__file__).with_name("figures.csv")


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
        holds_from: the day on which this print was out. Where the source gives a month or a year only, its last day.
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
    holds_from: date
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
        found = list(faults_of(cells, seen))
        faults.extend((reader.line_num, fault) for fault in found)
        if not found:
            figures.append(_figure(cells))
        seen.add(cells["figure_id"])
    return figures, faults


def _figure(cells: Mapping[str, str]) -> Figure:
    return Figure(
        figure_id=cells["figure_id"],
        table=cells["table"],
        where=keys_of(cells["where"]),
        column=cells["column"],
        expected=float(cells["expected"]),
        tolerance=float(cells["tolerance"]),
        unit=cells["unit"],
        source_url=cells["source_url"],
        source_publisher=cells["source_publisher"],
        holds_from=date.fromisoformat(cells["holds_from"]),
        why=cells["why"],
    )
