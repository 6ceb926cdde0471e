"""Fitting: which measures can be meant by what a statement says, and which of them is most like it.

Here belongs comparing a statement with one measure. Where its dates come from belongs to `linking`.
"""

import datetime as dt
from collections.abc import Sequence

from ingestion.claims.controls.measures import RARE_EARTH_SYMBOLS, Measure, measures
from ingestion.claims.controls.statements import DUAL_USE, FOREIGN_MADE, What
from ingestion.claims.values.periods import Period, PeriodExpression


def candidates(what: What) -> list[Measure]:
    """Return the measures of the snapshot that do what the statement says, to goods that it can mean."""
    if what.status == "suspended":
        return [measure for measure in measures() if measure.is_suspension and _is_undoing(measure, what)]
    if what.status != "imposed":
        return []
    return [measure for measure in measures() if not measure.is_suspension and _is_on(measure, what)]


def _is_undoing(suspension: Measure, what: What) -> bool:
    return suspension.is_rare_earth or not what.elements or bool(suspension.elements & set(what.elements))


def _is_on(measure: Measure, what: What) -> bool:
    """Return whether a measure is on the goods of the statement, and aimed at whom it says."""
    is_aimed = what.partner is not None and what.partner == measure.partner
    if what.kind == "entity_listing" or measure.is_listing:
        return what.kind == "entity_listing" and measure.is_listing and (is_aimed or what.partner is None)
    if what.elements:
        return bool(measure.elements & set(what.elements)) or (
            is_aimed and measure.is_dual_use and what.names_dual_use and not measure.elements
        )
    if what.subject == DUAL_USE:
        return measure.is_dual_use and (is_aimed or what.partner is None)
    return is_aimed or _is_on_goods(measure, what)


def _is_on_goods(measure: Measure, what: What) -> bool:
    if what.kind == "technology":
        return measure.is_technology
    names_none = what.subject is None and bool(measure.elements)
    return what.kind != "quota" and (measure.is_rare_earth or names_none)


def fitting(known: Sequence[Measure], period: Period, what: What, *, is_origin: bool) -> Measure | None:
    """Return the measure announced or effective in the period that is most like what the text says."""
    is_dated = period.is_day or (period.is_month and (what.elements or what.subject is not None))
    if not is_dated and not (what.elements or what.partner):
        return None
    fitting = [
        measure
        for measure in known
        if any(day is not None and period.start <= day <= period.end for day in _days_of(measure, is_origin=is_origin))
    ]
    return max(fitting, key=lambda measure: likeness(measure, what), default=None)


def _days_of(measure: Measure, *, is_origin: bool) -> tuple[dt.date | None, ...]:
    """A suspension is known by its last day too, or by the days of what it suspends."""
    if is_origin:
        return tuple(measure.origins)
    until = dt.date.fromisoformat(measure.until) if measure.until else None
    return measure.announced_on, measure.effective_on, until


def likeness(measure: Measure, what: What) -> tuple[int, ...]:
    """Return how like a measure is to what a statement says; of two tuples the greater is more like it."""
    named = set(what.elements)
    rare_earths = len(measure.elements & RARE_EARTH_SYMBOLS)
    return (
        len(measure.elements & named) - len(named - measure.elements),
        what.partner is not None and what.partner == measure.partner,
        (what.subject == DUAL_USE) == measure.is_dual_use,
        (what.kind == "technology") == measure.is_technology,
        (what.subject == FOREIGN_MADE) == measure.is_of_foreign_goods,
        rare_earths if not named else 0,
    )


def is_of_day(measure: Measure, expression: PeriodExpression, what: What) -> bool:
    """Return whether a day without a year is one of the measure's, and the goods are all its own."""
    days = [day for day in (measure.announced_on, measure.effective_on) if day is not None]
    is_day = any((day.month, day.day) == (expression.month, expression.day) for day in days)
    if what.elements:
        return is_day and set(what.elements) <= measure.elements
    return is_day and measure.is_rare_earth and what.subject is not None


def undoing(measure: Measure, what: What) -> Measure:
    """Return the suspension of a measure where the text says that it is undone, else the measure."""
    if not what.is_undone or measure.is_suspension:
        return measure
    undoing = (known for known in measures() if measure.announced_on in known.origins)
    return next((known for known in undoing if known.elements >= measure.elements), measure)
