"""The measures that a text can mean: announcements of export controls, from the bundled snapshot.

Here belongs linking by date and elements. The announcements are rows of `ingestion/data/export_controls.csv`.
"""

import csv
import datetime as dt
from collections import defaultdict
from functools import cache
from importlib.resources import files
from typing import NamedTuple


class Measure(NamedTuple):
    """An announcement: its dates, the elements it names, and whether it suspends others."""

    measure_id: str
    announced_on: dt.date
    effective_on: dt.date | None
    elements: frozenset[str]
    is_suspension: bool
    is_rare_earth: bool
    until: str | None


@cache
def measures() -> tuple[Measure, ...]:
    """Return all measures of the snapshot, oldest first."""
    rows: dict[str, list[dict[str, str]]] = defaultdict(list)
    with (files("ingestion") / "data" / "export_controls.csv").open(encoding="utf-8") as lines:
        for row in filter(_has_days, csv.DictReader(lines)):
            rows[row["announcement_id"]].append(row)
    found = [_measure(measure_id, group) for measure_id, group in rows.items()]
    return tuple(sorted(found, key=lambda measure: (measure.announced_on, measure.measure_id)))


def _has_days(row: dict[str, str]) -> bool:
    """Say whether the row's dates are days; one whose dates are not is set aside, with its place, when it is loaded."""
    try:
        dt.date.fromisoformat(row["announced_on"])
        dt.date.fromisoformat(row["effective_on"] or row["announced_on"])
    except ValueError:
        return False
    return True


def _measure(measure_id: str, rows: list[dict[str, str]]) -> Measure:
    effective = next((row["effective_on"] for row in rows if row["effective_on"]), "")
    elements = frozenset(row["element_symbol"] for row in rows if row["element_symbol"])
    return Measure(
        measure_id,
        dt.date.fromisoformat(rows[0]["announced_on"]),
        dt.date.fromisoformat(effective) if effective else None,
        elements,
        all(row["status"] == "suspension" for row in rows),
        bool(elements & RARE_EARTH_SYMBOLS) or any("rare earth" in row["element_name"] for row in rows),
        next(
            (row["suspended_until"] for row in rows if row["suspended_until"] and row["status"] == "suspension"), None
        ),
    )


RARE_EARTH_SYMBOLS = frozenset(
    {"La", "Ce", "Pr", "Nd", "Sm", "Eu", "Gd", "Tb", "Dy", "Ho", "Er", "Tm", "Yb", "Lu", "Sc", "Y"}
)
