"""Periods and the expressions that name them. Values only; the grammar is in `grammar.periods`."""

import calendar
import datetime as dt
from typing import NamedTuple

import msgspec

MONTHS_IN_YEAR = 12
_DAYS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_FEBRUARY = 2


class Period(NamedTuple):
    """A stretch of days, both ends included, and the rule that resolved it."""

    start: dt.date
    end: dt.date
    rule: str

    @property
    def is_month(self) -> bool:
        """Whether it is exactly one calendar month."""
        start, end = self.start, self.end
        is_one = start.day == 1 and (start.year, start.month) == (end.year, end.month)
        return is_one and end.day == _days_in(end.year, end.month)

    @property
    def is_year(self) -> bool:
        """Whether it is exactly one calendar year."""
        return (self.start.month, self.start.day) == (1, 1) and self.end == dt.date(self.start.year, MONTHS_IN_YEAR, 31)

    @property
    def is_day(self) -> bool:
        """Whether it is a single day."""
        return self.start == self.end


class PeriodExpression(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """What the text says about a period, before it is known which days are meant.

    Attributes:
        form: `day, month, months, first_months, half, quarter, quarter_ending, year, weekday, relative, same, earlier`.
        year: printed year; `relative_year` is -1 for "last year", 0 for "this year", if that was said instead.
        month: first month; `last_month` the last one of a range; `number` counts months, halves or quarters.
        part: `early`, `mid` or `late`, where the text says so.
        value: which relative expression it is, e.g. `last_month`, `yoy`.
    """

    form: str
    year: int | None = None
    relative_year: int | None = None
    month: int | None = None
    last_month: int | None = None
    day: int | None = None
    number: int | None = None
    part: str | None = None
    value: str | None = None


def month_end(day: dt.date) -> dt.date:
    """Return the last day of the month of `day`."""
    return dt.date(day.year, day.month, _days_in(day.year, day.month))


def months(year: int, first: int, last: int, rule: str) -> Period:
    """Return the period from the first day of month `first` to the last day of month `last` of one year.

    Raises:
        ValueError: there is no such month or year.
    """
    start, end = dt.date(year, first, 1), dt.date(year, last, 1)
    return Period(start, month_end(end), rule)


def shifted(period: Period, count: int, rule: str) -> Period:
    """Return `period` moved by `count` months; a period that ends with its month still does."""
    start, end = period.start, period.end
    ends_month = end.day == _days_in(end.year, end.month)
    return Period(_shift(start, count), _shift(end, count, to_end=ends_month), rule)


def _shift(day: dt.date, count: int, *, to_end: bool = False) -> dt.date:
    year, month = divmod(day.year * MONTHS_IN_YEAR + day.month - 1 + count, MONTHS_IN_YEAR)
    if not dt.MINYEAR <= year <= dt.MAXYEAR:
        return day
    last = _days_in(year, month + 1)
    return dt.date(year, month + 1, last if to_end else min(day.day, last))


def _days_in(year: int, month: int) -> int:
    return _DAYS[month - 1] + (month == _FEBRUARY and calendar.isleap(year))
