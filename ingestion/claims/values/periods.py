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
        return self.start.day == 1 and self.end == month_end(self.start)

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
    is_leap_february = day.month == _FEBRUARY and calendar.isleap(day.year)
    return day.replace(day=_DAYS[day.month - 1] + is_leap_february)


def months(year: int, first: int, last: int, rule: str) -> Period:
    """Return the period from the first day of month `first` to the last day of month `last` of one year."""
    return Period(dt.date(year, first, 1), month_end(dt.date(year, last, 1)), rule)


def shifted(period: Period, count: int, rule: str) -> Period:
    """Return `period` moved by `count` months; a period that ends with its month still does."""
    end = _shift(period.end, count)
    if period.end == month_end(period.end):
        end = month_end(end)
    return Period(_shift(period.start, count), end, rule)


def _shift(day: dt.date, count: int) -> dt.date:
    index = day.year * 12 + day.month - 1 + count
    year, month = divmod(index, 12)
    if not dt.MINYEAR <= year <= dt.MAXYEAR:
        return day
    first = dt.date(year, month + 1, 1)
    return first.replace(day=min(day.day, month_end(first).day))
