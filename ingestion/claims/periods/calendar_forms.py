"""Calendar forms: the days of a named month, half, quarter or year, and the year that is meant where none is printed.

Here belong forms that count from the publication date at most. What counts from the topic of the text belongs to
`resolution`.
"""

import datetime as dt
from typing import NamedTuple

from ingestion.claims.values.periods import MONTHS_IN_YEAR, Period, PeriodExpression, months, shifted

_HALF, _QUARTER = 6, 3
_YESTERDAY = "yesterday"


class Anchor(NamedTuple):
    """The day that relative expressions count from, and where it comes from: `publication`, `address` or `text`."""

    day: dt.date
    source: str

    @property
    def is_publication(self) -> bool:
        """Whether the page's own date is known, so that "last month" has a meaning."""
        return self.source == "publication"

    @property
    def has_month(self) -> bool:
        """Whether the month of the publication is known, by the page or by its address."""
        return self.source != "text"


def year_of(expression: PeriodExpression, anchor: Anchor | None, last_month: int) -> tuple[int, str] | None:
    """Return the year of an expression and the rule: printed, said ("last year"), or the latest that is over."""
    if expression.year is not None:
        return expression.year, "explicit"
    if anchor is None:
        return None
    if expression.relative_year is not None:
        return anchor.day.year + expression.relative_year, "relative_year"
    rule = "month_name_before_publication" if anchor.has_month else "year_from_text"
    return anchor.day.year - (last_month > anchor.day.month), rule


def month(expression: PeriodExpression, anchor: Anchor | None) -> Period | None:
    """Return a month; "early 2025" without a month is the whole year."""
    if expression.month is None:
        return whole_year(expression, anchor)
    return _stretch(expression, anchor, expression.month, expression.month)


def month_range(expression: PeriodExpression, anchor: Anchor | None) -> Period | None:
    """Return "January to July"; a range that ends before it begins began the year before."""
    first, last = expression.month or 1, expression.last_month or MONTHS_IN_YEAR
    ended = _stretch(expression, anchor, last, last)
    if ended is None:
        return None
    return Period(dt.date(ended.end.year - (first > last), first, 1), ended.end, ended.rule)


def first_months(expression: PeriodExpression, anchor: Anchor | None) -> Period | None:
    """Return "the first seven months"."""
    count = expression.number or 0
    return _stretch(expression, anchor, 1, count) if 1 <= count <= MONTHS_IN_YEAR else None


def ended(expression: PeriodExpression, anchor: Anchor | None) -> Period | None:
    """Return "the three months ended June 30"."""
    last = month(expression, anchor)
    if last is None or expression.number is None or not 1 <= expression.number <= MONTHS_IN_YEAR:
        return None
    return Period(shifted(last, 1 - expression.number, last.rule).start, last.end, last.rule)


def half(expression: PeriodExpression, anchor: Anchor | None) -> Period | None:
    """Return "the first half of 2025"."""
    last = _HALF * (expression.number or 1)
    return _stretch(expression, anchor, last - _HALF + 1, last)


def quarter(expression: PeriodExpression, anchor: Anchor | None) -> Period | None:
    """Return "the fourth quarter"."""
    last = _QUARTER * (expression.number or 1)
    return _stretch(expression, anchor, last - _QUARTER + 1, last)


def quarter_ending(expression: PeriodExpression, anchor: Anchor | None) -> Period | None:
    """Return "the September quarter"."""
    last = month(expression, anchor)
    return Period(shifted(last, 1 - _QUARTER, last.rule).start, last.end, last.rule) if last else None


def last_quarter(anchor: Anchor) -> Period:
    """Return the quarter that was over last on the anchor's day."""
    last = _QUARTER * ((anchor.day.month - 1) // _QUARTER)
    year = anchor.day.year - (last == 0)
    last = last or MONTHS_IN_YEAR
    return months(year, last - _QUARTER + 1, last, "last_quarter")


def day(expression: PeriodExpression, anchor: Anchor | None) -> Period | None:
    """Return a day; without a year it is the latest one that is not after the anchor."""
    number, of_month = expression.day or 1, expression.month or 1
    named = year_of(expression, anchor, of_month)
    if named is None:
        return None
    year, rule = named
    if expression.year is None and expression.relative_year is None and anchor is not None:
        year = anchor.day.year - ((of_month, number) > (anchor.day.month, anchor.day.day))
        rule = "day_before_publication" if anchor.is_publication else rule
    found = dt.date(year, of_month, number)
    return Period(found, found, rule)


def whole_year(expression: PeriodExpression, anchor: Anchor | None) -> Period | None:
    """Return a calendar year."""
    named = year_of(expression, anchor, 1)
    return months(named[0], 1, MONTHS_IN_YEAR, named[1]) if named else None


def weekday(expression: PeriodExpression, anchor: Anchor | None) -> Period | None:
    """Return the last day of that name up to the publication."""
    if anchor is None or not anchor.is_publication:
        return None
    if expression.value == _YESTERDAY:
        return Period(anchor.day - dt.timedelta(days=1), anchor.day - dt.timedelta(days=1), _YESTERDAY)
    found = anchor.day - dt.timedelta(days=(anchor.day.weekday() - (expression.day or 0)) % 7)
    return Period(found, found, "weekday_before_publication")


def _stretch(expression: PeriodExpression, anchor: Anchor | None, first: int, last: int) -> Period | None:
    named = year_of(expression, anchor, last)
    return months(named[0], first, last, named[1]) if named else None
