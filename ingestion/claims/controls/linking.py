"""Linking: which announcement a text means, by its date, its elements and what it does.

Here belongs the choice among the measures of the snapshot. A control that fits none keeps the date of the text.
"""

import datetime as dt
from collections.abc import Iterator, Sequence

import msgspec

from ingestion.claims.claim import Announcement
from ingestion.claims.controls.measures import RARE_EARTH_SYMBOLS, Measure, measures
from ingestion.claims.scope.state import Context
from ingestion.claims.tape.lexeme import Lexeme
from ingestion.claims.values.periods import Period, PeriodExpression

_EXACTNESS = {"day": 0, "weekday": 1, "month": 2}
"""The most exact date of a sentence tells the measure; "this year" next to it does not."""

LINKED = "linked_measure"
_AHEAD = dt.timedelta(days=150)
"""How far ahead of its publication a page announces a measure's first day."""


class Link(msgspec.Struct, frozen=True):
    """The date of a control in the text, resolved, and the measure it was linked to."""

    lexeme: Lexeme
    period: Period
    announcement: Announcement
    measure: Measure | None


def link(
    dates: Sequence[Lexeme], elements: tuple[str, ...], status: str, partner: str | None, context: Context
) -> Link | None:
    """Return the date of a control and its measure: the first date that a measure fits, else the first with a meaning.

    Args:
        dates: lexemes of periods in the sentence.
        elements: symbols that it names.
        status: what happened to the control.
        partner: country that it is aimed at.
        context: for dates that are not complete.
    """
    dates = sorted(
        dates, key=lambda lexeme: _EXACTNESS.get(lexeme.period.form if lexeme.period else "", len(_EXACTNESS))
    )
    known = [measure for measure in measures() if _can_be(measure, elements, status, partner)]
    for lexeme in dates:
        for period in _meanings(lexeme, context):
            measure = _fitting(known, period, elements)
            if measure is not None:
                return Link(lexeme, period, _announcement(measure), measure)
        measure = _without_year(known, lexeme.period, elements) if context.anchor is None else None
        if measure is not None:
            day = measure.announced_on
            return Link(lexeme, Period(day, day, LINKED), _announcement(measure), measure)
    for lexeme in dates:
        for period in _meanings(lexeme, context):
            return Link(lexeme, period, Announcement(announced_on=_precision(period)), None)
    return None


def _meanings(lexeme: Lexeme, context: Context) -> Iterator[Period]:
    """Yield what a date can mean: the latest before the publication, then a day soon after it."""
    if lexeme.period is None:
        return
    period = context.resolve(lexeme.period)
    if period is None:
        return
    is_open = lexeme.period.year is None and lexeme.period.form in {"day", "month"}
    yield period
    if is_open and context.anchor is not None:
        coming = _year_later(period)
        if coming is not None and context.anchor.day < coming.start <= context.anchor.day + _AHEAD:
            yield coming


def _year_later(period: Period) -> Period | None:
    try:
        return Period(
            period.start.replace(year=period.start.year + 1),
            period.end.replace(year=period.end.year + 1),
            "coming_date",
        )
    except ValueError:
        return None


def _can_be(measure: Measure, elements: tuple[str, ...], status: str, partner: str | None) -> bool:
    if measure.is_suspension != (status == "suspended"):
        return False
    if measure.is_suspension or (partner is not None and not elements):
        return True
    if elements:
        return bool(measure.elements & set(elements))
    return measure.is_rare_earth


def _fitting(known: Sequence[Measure], period: Period, elements: tuple[str, ...]) -> Measure | None:
    """Return the measure announced or effective in the period that shares most elements with the text."""
    fitting = [
        measure
        for measure in known
        if any(day is not None and period.start <= day <= period.end for day in _days_of(measure))
    ]
    return max(fitting, key=lambda measure: _likeness(measure, elements), default=None)


def _days_of(measure: Measure) -> tuple[dt.date | None, ...]:
    """A suspension is known by its last day too."""
    until = dt.date.fromisoformat(measure.until) if measure.until else None
    return measure.announced_on, measure.effective_on, until


def _likeness(measure: Measure, elements: tuple[str, ...]) -> tuple[int, int]:
    named = set(elements)
    rare_earths = len(measure.elements & RARE_EARTH_SYMBOLS)
    return (len(measure.elements & named) - len(named - measure.elements), rare_earths if not named else 0)


def _without_year(
    known: Sequence[Measure], expression: PeriodExpression | None, elements: tuple[str, ...]
) -> Measure | None:
    """Where neither page nor text gives a year, month and day with the element set tell the announcement."""
    if expression is None or expression.form != "day" or not elements:
        return None
    for measure in known:
        days = [day for day in (measure.announced_on, measure.effective_on) if day is not None]
        if (
            any((day.month, day.day) == (expression.month, expression.day) for day in days)
            and set(elements) <= measure.elements
        ):
            return measure
    return None


def _announcement(measure: Measure) -> Announcement:
    effective = measure.effective_on.isoformat() if measure.effective_on else None
    return Announcement(
        measure_id=measure.measure_id,
        announced_on=measure.announced_on.isoformat(),
        effective_on=effective,
        until=measure.until,
    )


def _precision(period: Period) -> str:
    """Return a date as exactly as the text gives it: day, month or year."""
    if period.is_day:
        return period.start.isoformat()
    return period.start.isoformat()[:7] if period.is_month else period.start.isoformat()[:4]
