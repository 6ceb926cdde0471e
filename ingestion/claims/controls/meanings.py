"""Meanings: which days a date of a control can mean, likeliest first.

Here belong dates that lie ahead of the page and dates that count from the control told before. All other dates are
resolved in `periods`.
"""

import datetime as dt
from collections.abc import Iterator

from ingestion.claims.controls.dating import UNTIL, Dated
from ingestion.claims.periods.calendar_forms import Anchor
from ingestion.claims.periods.resolution import resolve
from ingestion.claims.scope.state import Context
from ingestion.claims.values.periods import MONTHS_IN_YEAR, Period, PeriodExpression, months, shifted

_AHEAD = dt.timedelta(days=150)
"""How far ahead of its publication a page announces a measure's first day."""

_UNTIL_AHEAD = dt.timedelta(days=400)
"""How far ahead lies the end of a suspension: about a year."""


class Meanings:
    """Resolves dates; `last` is the day of the control told last, which "that month" counts from."""

    def __init__(self, context: Context) -> None:
        """Start without a control; `context` completes what the text does not give in full."""
        self._context = context
        self.last: dt.date | None = None

    def of(self, dated: Dated) -> Iterator[Period]:
        """Yield what a date can mean: the latest before the publication, then one soon after it.

        A first day told as one that may lie ahead ("from 1 December") is looked for ahead first.
        """
        expression = dated.lexeme.period
        period = self._resolved(expression) if expression is not None else None
        if expression is None or period is None:
            return
        anchor = self._context.anchor
        if anchor is None or expression.year is not None or expression.form not in {"day", "month"}:
            yield period
            return
        earlier = () if anchor.is_publication else (shifted(period, -MONTHS_IN_YEAR, "year_before_text"),)
        coming = tuple(_coming(period, dated, anchor))
        yield from (*coming, period, *earlier) if dated.may_be_ahead else (period, *earlier, *coming)

    def _resolved(self, expression: PeriodExpression) -> Period | None:
        """Without a year anywhere, the year is that of the control told last."""
        if expression.value == "that_month":
            return months(self.last.year, self.last.month, self.last.month, "that_month") if self.last else None
        if self._context.anchor is None and self.last is not None:
            return resolve(expression, Anchor(self.last, "text"), None)
        return self._context.resolve(expression)


def _coming(period: Period, dated: Dated, anchor: Anchor) -> Iterator[Period]:
    """Yield the same days a year later if they lie ahead of the page, or "last August" if that was this year's."""
    coming = _year_later(period)
    if coming is None:
        return
    is_said_last = dated.lexeme.period is not None and dated.lexeme.period.relative_year == -1
    ahead = _UNTIL_AHEAD if dated.role == UNTIL else _AHEAD
    if (is_said_last and coming.start <= anchor.day) or anchor.day < coming.start <= anchor.day + ahead:
        yield coming


def _year_later(period: Period) -> Period | None:
    try:
        return Period(
            period.start.replace(year=period.start.year + 1),
            period.end.replace(year=period.end.year + 1),
            "coming_date",
        )
    except ValueError:  # 29 February
        return None
