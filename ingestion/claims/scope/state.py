"""Scope: what the text speaks of, carried from sentence to sentence.

Here belongs what a figure inherits when its own words do not say it: subject, flow, partner, period, stage.
"""

from typing import NamedTuple

import msgspec

from ingestion.claims.claim import Claim
from ingestion.claims.periods.calendar_forms import Anchor
from ingestion.claims.periods.fiscal import fiscal, is_fiscal
from ingestion.claims.periods.resolution import resolve
from ingestion.claims.values.periods import MONTHS_IN_YEAR, Period, PeriodExpression, months

RARE_EARTHS = "rare_earths"
MAGNETS = "rare_earth_magnets"
TRADE_TYPES = frozenset({"export_volume", "import_volume"})


_PARTS = frozenset({"half", "quarter", "first_months"})


def _is_same_part(known: Period, found: Period) -> bool:
    """Whether two periods are the same part of a year: "H1" after "H1 2024" is that one."""
    return (known.start.month, known.end.month) == (found.start.month, found.end.month)


class Subject(msgspec.Struct, frozen=True):
    """What a figure is about: the subject's name, and the element if it is one."""

    name: str
    element: str | None = None


class Series(msgspec.Struct):
    """What a figure measures: everything of a claim but its value."""

    claim_type: str
    subject: Subject
    reporter: str | None
    partner: str | None
    period: Period | None
    stage: str | None
    batch: str | None
    actor: str | None
    is_own: bool


class Turn(NamedTuple):
    """A turn to other goods by a sentence without a figure: what the text spoke of before, and the turn's paragraph."""

    before: Subject | None
    paragraph: int


class Context(msgspec.Struct):
    """What the text has spoken of so far."""

    anchor: Anchor | None = None
    subject: Subject | None = None
    flow: str | None = None
    partner: str | None = None
    topic: Period | None = None
    periods: dict[str, Period] = {}
    stage: str | None = None
    actor: str | None = None
    actor_place: str | None = None
    reporter: str = "CHN"
    series: Series | None = None
    last: Claim | None = None
    before: Claim | None = None
    share: Claim | None = None
    protagonist: str | None = None
    importer: str | None = None
    priced: Subject | None = None
    turned: Turn | None = None

    @property
    def trade_period(self) -> Period | None:
        """The period of the trade that the text speaks of: its month, or the period of the amount told last."""
        if self.last is None or self.last.claim_type not in TRADE_TYPES or (self.topic and self.topic.is_month):
            return self.topic
        return self.last.period or self.topic

    def turn_back(self, paragraph: int) -> None:
        """Return to the goods of the text when the figures of a turn do not follow it: it was an aside."""
        if self.turned is not None and paragraph > self.turned.paragraph + 1:
            self.subject, self.turned = self.turned.before, None

    def resolve(self, expression: PeriodExpression, topic: Period | None = None) -> Period | None:
        """Return the days of an expression, against `topic` or else the topic of the text."""
        if expression.value is not None:
            if is_fiscal(expression):
                return fiscal(expression, self.actor_place or self.reporter)
            if expression.value == "same_year":
                return self._year_told()
        found = resolve(expression, self.anchor, topic or self.topic)
        if found is None or expression.form not in _PARTS or expression.year or expression.relative_year is not None:
            return found
        spoken_of = (self.topic, *self.periods.values())
        return next((known for known in spoken_of if known is not None and _is_same_part(known, found)), found)

    def _year_told(self) -> Period | None:
        """Return the year of the figure told last, for "that year" and "the same year"."""
        last = self.series.period if self.series is not None else None
        return None if last is None else months(last.end.year, 1, MONTHS_IN_YEAR, "same_year")

    def settle(self, period: Period | None, claim_type: str) -> None:
        """Make `period` the topic if it is a month and not older than the topic, or if there is no topic yet.

        Quotas, output and stocks have periods of their own, which trade does not touch; a look back at an earlier quota
        does not change the year that a text tells the quotas of.
        """
        if period is None or period.is_day:
            return
        if claim_type not in TRADE_TYPES:
            known = self.periods.get(claim_type)
            is_look_back = claim_type == "quota" and known is not None and period.end < known.start
            self.periods[claim_type] = known if is_look_back and known is not None else period
            return
        if self.topic is None or (period.is_month and (not self.topic.is_month or period.start >= self.topic.start)):
            self.topic = period
