"""The forms that editions have: which columns, and how a line becomes printed figures.

Here belongs telling the forms apart and naming what is missing. Here does not belong what a cell means (`values`).
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from ingestion.http import FailureKind, FetchError

_LONG = ("mcs chapter", "section", "commodity", "country", "statistics", "statistics_detail", "unit", "year", "value")
_LONG_NOTES = ("notes", "other notes")
_WIDE = ("source", "commodity", "country", "type", "unit_meas", "prod_notes", "cap_notes", "reserve_notes")
_WIDE_FIGURE = re.compile(r"(prod|cap|reserves)_(est_)?([12][0-9]{3})")
_CRITICAL = re.compile(r"is critical mineral [0-9]{4}")
_MARKS_IN_NOTES = frozenset({"NA", "W", "XX"})
_STATISTICS = {
    "prod": ("Production", "prod_notes"),
    "cap": ("Capacity", "cap_notes"),
    "reserves": ("Reserves", "reserve_notes"),
}


@dataclass(frozen=True)
class Printed:
    """One printed figure with all that stands around it, as text."""

    chapter: str | None
    section: str | None
    commodity: str
    country: str
    statistic: str
    detail: str
    unit: str
    year: str
    value: str
    is_estimate_column: bool
    notes: str
    chapter_notes: str


@dataclass(frozen=True)
class Layout:
    """The columns of a file by their plain names, and those that nobody knows, as printed."""

    columns: Mapping[str, int]
    is_long: bool
    unknown: Mapping[str, int]

    @property
    def width(self) -> int:
        """Cells of a whole line."""
        return len(self.columns) + len(self.unknown)

    def figures(self, cells: Sequence[str], edition: int) -> Iterator[Printed]:
        """Yield the figures of a line; a wide line has one for each of its years, blank cells are none.

        Raises:
            FetchError: the line belongs to another edition.
        """
        cell = {name: cells[place].replace("\xa0", " ").strip() for name, place in self.columns.items()}
        if self.is_long:
            yield _long_figure(cell)
            return
        if cell["source"] != f"MCS{edition}":
            raise FetchError(FailureKind.WRONG_ANSWER, f"a line of {cell['source']!r} where MCS{edition} was asked for")
        for name in self.columns:
            if found := _WIDE_FIGURE.fullmatch(name):
                yield from _wide_figure(cell, cell[name], found[1], found[3], is_estimate=bool(found[2]))


def layout_of(header: Sequence[str], edition: int) -> Layout:
    """Return the form that a header announces; case and inner blanks of names do not count.

    Raises:
        FetchError: it is none that is known; the message names what is missing.
    """
    names = [_plain(name) for name in header]
    is_long = "mcs chapter" in names
    wanted = (*_LONG, *_LONG_NOTES) if is_long else (*_WIDE, *_wide_figures(edition))
    missing = [name for name in wanted if name not in names]
    twice = sorted({name for name in names if names.count(name) > 1})
    if missing or twice:
        what = f"the header of edition {edition} lacks {', '.join(missing) or 'nothing'}"
        what += f" and names twice {', '.join(twice)}" if twice else ""
        raise FetchError(FailureKind.SCHEMA_DRIFT, f"{what}; it says {', '.join(header)}")
    known = {name: place for place, name in enumerate(names) if name in wanted or _CRITICAL.fullmatch(name)}
    unknown = {header[place]: place for place, name in enumerate(names) if name not in known}
    return Layout(known, is_long, unknown)


def _wide_figures(edition: int) -> tuple[str, ...]:
    before, last = edition - 2, edition - 1
    return (f"prod_{before}", f"prod_est_{last}", f"cap_{before}", f"cap_est_{last}", f"reserves_{last}")


def _plain(name: str) -> str:
    name = " ".join(name.split()).casefold()
    return re.sub(r"_ +", "_", name)


def _long_figure(cell: Mapping[str, str]) -> Printed:
    return Printed(
        chapter=cell["mcs chapter"],
        section=cell["section"],
        commodity=cell["commodity"],
        country=cell["country"],
        statistic=cell["statistics"],
        detail=cell["statistics_detail"],
        unit=cell["unit"],
        year=cell["year"],
        value=cell["value"],
        is_estimate_column=False,
        notes=cell["notes"],
        chapter_notes=cell["other notes"],
    )


def _wide_figure(cell: Mapping[str, str], value: str, kind: str, year: str, *, is_estimate: bool) -> Iterator[Printed]:
    statistic, notes = _STATISTICS[kind]
    # Marks stand in the column of the notes where the column of the figure is blank.
    value = value or (cell[notes] if cell[notes] in _MARKS_IN_NOTES else "")
    if not value:
        return
    yield Printed(
        chapter=None,
        section=None,
        commodity=cell["commodity"],
        country=cell["country"],
        statistic=statistic,
        detail=cell["type"],
        unit=cell["unit_meas"],
        year=year,
        value=value,
        is_estimate_column=is_estimate,
        notes=cell[notes],
        chapter_notes="",
    )
