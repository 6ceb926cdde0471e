"""The measures that a text can mean: announcements of export controls, from the bundled snapshot.

Here belongs what linking needs to know of each. The announcements are rows of `ingestion/data/export_controls.csv`.
"""

import csv
import datetime as dt
import re
from collections import defaultdict
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from ingestion.claims.tape.lexer import lex, source

_Row = dict[str, str]
_NUMBERED = re.compile(r"\d{4}-([1-9]\d*)(?: \(para \d+\))?$")
_SUSPENSION = "suspension"


class Measure(NamedTuple):
    """An announcement: its dates, what it controls, at whom it is aimed, and what it suspends.

    `elements` of a suspension are those of the measures that it suspends; `origins` are the days these were announced.
    `banned` are the elements that it bans outright; `number` is that of the document in its year; `goods` is the
    subject of a measure that is not on elements alone.
    """

    measure_id: str
    announced_on: dt.date
    effective_on: dt.date | None
    elements: frozenset[str]
    is_suspension: bool
    is_rare_earth: bool
    until: str | None
    number: int | None = None
    partner: str | None = None
    banned: frozenset[str] = frozenset()
    origins: frozenset[dt.date] = frozenset()
    is_technology: bool = False
    is_listing: bool = False
    is_dual_use: bool = False
    is_of_foreign_goods: bool = False
    goods: str | None = None


@cache
def measures() -> tuple[Measure, ...]:
    """Return all measures of the snapshot, oldest first."""
    rows: dict[str, list[_Row]] = defaultdict(list)
    with (files("ingestion") / "data" / "export_controls.csv").open(encoding="utf-8") as lines:
        for row in filter(_has_days, csv.DictReader(lines)):
            rows[row["announcement_id"]].append(row)
    found = [_measure(measure_id, group) for measure_id, group in rows.items()]
    found = [_with_suspended(measure, rows, found) if measure.is_suspension else measure for measure in found]
    return tuple(sorted(found, key=lambda measure: (measure.announced_on, measure.measure_id)))


@cache
def controlled_elements() -> frozenset[str]:
    """Return the elements that any measure names."""
    return frozenset().union(*(measure.elements for measure in measures()))


def _has_days(row: _Row) -> bool:
    """Say whether the row's dates are days; one whose dates are not is set aside, with its place, when it is loaded."""
    try:
        dt.date.fromisoformat(row["announced_on"])
        dt.date.fromisoformat(row["effective_on"] or row["announced_on"])
    except ValueError:
        return False
    return True


def _measure(measure_id: str, rows: Sequence[_Row]) -> Measure:
    effective = next((row["effective_on"] for row in rows if row["effective_on"]), "")
    elements = frozenset(row["element_symbol"] for row in rows if row["element_symbol"])
    is_suspension = all(row["status"] == _SUSPENSION for row in rows)
    number = _NUMBERED.search(measure_id)
    return Measure(
        measure_id,
        dt.date.fromisoformat(rows[0]["announced_on"]),
        dt.date.fromisoformat(effective) if effective else None,
        elements,
        is_suspension,
        bool(elements & RARE_EARTH_SYMBOLS) or any("rare earth" in row["element_name"] for row in rows),
        next((row["suspended_until"] for row in rows if row["suspended_until"] and is_suspension), None),
        int(number.group(1)) if number else None,
        _partner(rows),
        frozenset(row["element_symbol"] for row in rows if row["element_symbol"] and "ban " in row["item_scope"]),
        is_technology=all("technology" in row["item_scope"] for row in rows),
        is_listing="entities" in measure_id or any(" entities" in row["item_scope"] for row in rows),
        is_dual_use=any("dual-use" in row["element_name"] for row in rows),
        is_of_foreign_goods=any("foreign-made" in row["element_name"] for row in rows),
        goods=_goods(rows),
    )


def _goods(rows: Sequence[_Row]) -> str | None:
    """Return the subject of the first row that names no element: "lithium batteries", or equipment for rare earths."""
    named = next((row for row in rows if not row["element_symbol"]), None)
    if named is None or named["status"] == _SUSPENSION:
        return None
    text = f"{named['element_name']} {named['item_scope']}"
    lexemes = lex(source(text), 0, len(text)).lexemes
    return next((lexeme.senses["control_goods"] for lexeme in lexemes if "control_goods" in lexeme.senses), None)


def _with_suspended(suspension: Measure, rows: dict[str, list[_Row]], known: Sequence[Measure]) -> Measure:
    """Return a suspension with the elements and days of the measures that are suspended from its first day on."""
    first_day = suspension.announced_on.isoformat()
    suspended = [
        measure
        for measure in known
        if not measure.is_suspension and any(row["suspended_from"] == first_day for row in rows[measure.measure_id])
    ]
    return suspension._replace(
        elements=frozenset().union(*(measure.elements for measure in suspended)),
        is_rare_earth=any(measure.is_rare_earth for measure in suspended),
        origins=frozenset(measure.announced_on for measure in suspended),
    )


def _partner(rows: Sequence[_Row]) -> str | None:
    """Return the state that the rows name as the aim: "exports to the US", "20 Japanese entities"."""
    for row in rows:
        text = f"{row['element_name']}; {row['item_scope']}; {row['announcement_id']}"
        lexemes = lex(source(text), 0, len(text)).lexemes
        for index, lexeme in enumerate(lexemes):
            before = [other for other in lexemes[max(0, index - 2) : index] if other.code != "w"]
            is_aim = bool(before) and before[-1].senses.get("to") == "to" and "place" in lexeme.senses
            is_firms = any("firm" in other.senses for other in lexemes[index + 1 : index + 2])
            state = lexeme.senses.get("nationality") if is_firms else lexeme.senses.get("place") if is_aim else None
            state = state or (lexeme.senses.get("place") if is_firms else None)
            if state is not None and state != "CHN":
                return state
    return None


RARE_EARTH_SYMBOLS = frozenset(
    {"La", "Ce", "Pr", "Nd", "Sm", "Eu", "Gd", "Tb", "Dy", "Ho", "Er", "Tm", "Yb", "Lu", "Sc", "Y"}
)
