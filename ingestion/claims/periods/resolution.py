"""Which days an expression means: against the calendar, the publication date, the text's own anchors and its topic.

Here belongs what counts from the topic or from today, and the one entry for all forms. Each result names its rule.
"""

import datetime as dt
from collections.abc import Callable

from ingestion.claims.periods import calendar_forms as calendar
from ingestion.claims.periods.calendar_forms import Anchor
from ingestion.claims.values.periods import MONTHS_IN_YEAR, Period, PeriodExpression, month_end, months, shifted

MONTHS_EARLIER = {"mom": 1, "qoq": 3, "yoy": MONTHS_IN_YEAR}


def resolve(expression: PeriodExpression, anchor: Anchor | None, topic: Period | None) -> Period | None:
    """Return the days that `expression` means, or None where the text does not allow to know.

    Args:
        expression: what the text says.
        anchor: the day to count from; None when the page has no date and no anchor in its text.
        topic: the period that the text last spoke of, for "the same month of 2024".
    """
    try:
        if expression.form in _CALENDAR:
            return _CALENDAR[expression.form](expression, anchor)
        return _TOPICAL[expression.form](expression, anchor, topic)
    except ValueError:  # the 30th of February, the year 0: printed, but no day
        return None


def base_of(period: Period, kind: str) -> Period | None:
    """Return the period that `period` is compared with: month on month (`mom`), quarter (`qoq`) or year (`yoy`).

    "Month on month" of a period that is no month has no base.
    """
    if kind == "mom" and not period.is_month:
        return None
    return shifted(period, -MONTHS_EARLIER[kind], "compared_period")


def _onwards(expression: PeriodExpression, anchor: Anchor | None, topic: Period | None) -> Period | None:
    """Return "from January on": up to the month that the text speaks of."""
    first = calendar.month(expression, anchor)
    if first is None or topic is None or topic.end < first.start:
        return first
    return Period(first.start, topic.end, "from_month_to_topic")


def _same(expression: PeriodExpression, anchor: Anchor | None, topic: Period | None) -> Period | None:
    """Return "the same month of 2024": the topic's part of another year."""
    if topic is None:
        return None
    if expression.year is None and expression.relative_year is None:
        return topic
    named = calendar.year_of(expression, anchor, 1)
    return shifted(topic, MONTHS_IN_YEAR * (named[0] - topic.end.year), "same_part_of_year") if named else None


def _same_before(expression: PeriodExpression, anchor: Anchor | None, topic: Period | None) -> Period | None:
    """Return "the same period of the year before": the topic a year earlier."""
    del expression, anchor
    return shifted(topic, -MONTHS_IN_YEAR, "same_part_of_year") if topic is not None else None


def _month_before(expression: PeriodExpression, anchor: Anchor | None, topic: Period | None) -> Period | None:
    """Return "June of the year before": counted from the topic, else from the anchor."""
    last = topic.end if topic is not None else anchor and anchor.day
    if last is None or expression.month is None:
        return None
    return months(last.year - 1, expression.month, expression.month, "month_of_year_before")


def _relative(expression: PeriodExpression, anchor: Anchor | None, topic: Period | None) -> Period | None:
    """Return what "last month" or "year to date" means; words for days near today need the page's own date."""
    value = expression.value or ""
    if anchor is None:
        return None
    if value in _NEAR_TODAY:
        is_known = anchor.is_publication or (anchor.has_month and value != _TODAY)
        return _NEAR_TODAY[value](anchor) if is_known else None
    if value == "year_to_date":
        return _year_to_date(expression, anchor, topic)
    return _year_back(value, anchor, topic) if value in _YEARS_BACK else topic


def _year_to_date(expression: PeriodExpression, anchor: Anchor, topic: Period | None) -> Period | None:
    end = topic.end if topic else month_end(_months_back(anchor, 1, "").start)
    if expression.year is not None and expression.year != end.year:
        return None
    return Period(dt.date(end.year, 1, 1), end, "year_to_date")


def _year_back(value: str, anchor: Anchor, topic: Period | None) -> Period:
    """Return a year counted from the anchor; "the whole year" is the one that the text speaks of."""
    is_spoken_of = value == "full_year" and topic is not None
    year = topic.end.year if is_spoken_of and topic is not None else anchor.day.year - _YEARS_BACK[value]
    return months(year, 1, MONTHS_IN_YEAR, value)


def _months_back(anchor: Anchor, count: int, rule: str) -> Period:
    return shifted(months(anchor.day.year, anchor.day.month, anchor.day.month, rule), -count, rule)


_TODAY = "today"
_NEAR_TODAY: dict[str, Callable[[Anchor], Period]] = {
    _TODAY: lambda anchor: Period(anchor.day, anchor.day, "today"),
    "this_month": lambda anchor: _months_back(anchor, 0, "this_month"),
    "last_month": lambda anchor: _months_back(anchor, 1, "last_month"),
    "last_quarter": calendar.last_quarter,
}
_YEARS_BACK = {"this_year": 0, "last_year": 1, "full_year": 1}
_CALENDAR: dict[str, Callable[[PeriodExpression, Anchor | None], Period | None]] = {
    "month": calendar.month,
    "months": calendar.month_range,
    "first_months": calendar.first_months,
    "ended": calendar.ended,
    "half": calendar.half,
    "quarter": calendar.quarter,
    "quarter_ending": calendar.quarter_ending,
    "day": calendar.day,
    "year": calendar.whole_year,
    "weekday": calendar.weekday,
}
_TOPICAL: dict[str, Callable[[PeriodExpression, Anchor | None, Period | None], Period | None]] = {
    "onwards": _onwards,
    "same": _same,
    "same_before": _same_before,
    "month_before": _month_before,
    "relative": _relative,
}
