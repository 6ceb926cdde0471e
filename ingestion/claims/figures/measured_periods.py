"""Measured periods: which days a figure is of.

Here belongs choosing among its own words, what stood before it, and what the text speaks of. What words of time mean is
decided in `periods`.
"""

from ingestion.claims.figures.reading import Reading, is_reached
from ingestion.claims.periods.own_periods import earlier_period, later_period, own_period
from ingestion.claims.periods.resolution import base_of
from ingestion.claims.scope.state import TRADE_TYPES, Context
from ingestion.claims.sentences.figures import Figure
from ingestion.claims.sentences.sentence import Sentence
from ingestion.claims.values.periods import MONTHS_IN_YEAR, Period, months, shifted

_PARTS = frozenset({"half", "quarter", "first_months", "months"})
_HALVES = frozenset({(1, 6), (7, 12)})


def measured_period(reading: Reading, figure: Figure, claim_type: str) -> Period | None:
    """Return the days that a figure is of; those of a quota are its year or half-year."""
    sentence, context = reading.sentence, reading.context
    period = _back_then(sentence, figure, context) or own_period(sentence, figure, context)
    period = period or _inherited_period(reading, figure, claim_type)
    return _quota_year(period, context) if claim_type == "quota" else period


def _inherited_period(reading: Reading, figure: Figure, claim_type: str) -> Period | None:
    told = own_period(reading.sentence, reading.waiting[-1], reading.context) if reading.waiting else None
    if told is not None and is_reached(reading.sentence, figure):
        return told
    context = reading.context
    if reading.series is not None:
        return reading.series.period
    told = earlier_period(reading.sentence, figure, context)
    if told is None and claim_type in TRADE_TYPES:
        told = later_period(reading.sentence, figure, context)
    told = told or _as_long_as_base(reading.sentence, context) or _year_after_base(reading.sentence, context)
    return told or (context.topic if claim_type in TRADE_TYPES else context.periods.get(claim_type))


def _back_then(sentence: Sentence, figure: Figure, context: Context) -> Period | None:
    """Return the year before the topic, if it was named just now: "it fell on the year; 900 tons were shipped then"."""
    said = [place for place in sentence.where("back_then") if place < figure.index]
    is_named = bool(said) and any(place < said[-1] for place in sentence.where("year_earlier"))
    return base_of(context.topic, "yoy") if is_named and context.topic is not None else None


def _as_long_as_base(sentence: Sentence, context: Context) -> Period | None:
    """Return the year told last where a sentence without a period compares with the year before that one."""
    last = context.series.period if context.series is not None else None
    if last is None or not last.is_year or not sentence.base_periods:
        return None
    based = (context.resolve(told) for place in sentence.base_periods if (told := sentence.lexemes[place].period))
    is_of_year = any(base is not None and base.is_year and base.end.year == last.end.year - 1 for base in based)
    return last if is_of_year else None


def _year_after_base(sentence: Sentence, context: Context) -> Period | None:
    """Return the same part of the next year where only a base has one: "against the first half of 2024 they fell"."""
    based = [found for place in sentence.base_periods if (found := sentence.lexemes[place].period) is not None]
    if len(based) != 1 or len(sentence.periods) > 1 or based[0].form not in _PARTS or based[0].year is None:
        return None
    base = context.resolve(based[0])
    is_last = base is not None and context.anchor is not None and base.end.year == context.anchor.day.year - 1
    return shifted(base, MONTHS_IN_YEAR, "compared_period") if base is not None and is_last else None


def _quota_year(period: Period | None, context: Context) -> Period | None:
    """Return the year of a quota; one that the text does not date is the current one's."""
    if period is None and context.anchor is not None:
        return months(context.anchor.day.year, 1, 12, "year_of_text")
    return _calendar_year(period)


def _calendar_year(period: Period | None) -> Period | None:
    """A quota counts for its calendar year, whatever month it was set in, or for the half-year that the text names."""
    if period is None or _is_half(period):
        return period
    return Period(period.end.replace(month=1, day=1), period.end.replace(month=12, day=31), period.rule)


def _is_half(period: Period) -> bool:
    return (
        period.start.day == 1
        and (period.start.month, period.end.month) in _HALVES
        and period.start.year == period.end.year
    )
