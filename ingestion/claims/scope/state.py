"""Scope: what the text speaks of, carried from sentence to sentence.

Here belongs what a figure inherits when its own words do not say it: subject, flow, partner, period, stage.
"""

import msgspec

from ingestion.claims.periods.calendar_forms import Anchor
from ingestion.claims.periods.resolution import resolve
from ingestion.claims.values.periods import Period, PeriodExpression

RARE_EARTHS = "rare_earths"
MAGNETS = "rare_earth_magnets"
TRADE_TYPES = frozenset({"export_volume", "import_volume"})


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

    def resolve(self, expression: PeriodExpression, topic: Period | None = None) -> Period | None:
        """Return the days of an expression, against `topic` or else the topic of the text."""
        return resolve(expression, self.anchor, topic or self.topic)

    def settle(self, period: Period | None, claim_type: str) -> None:
        """Make `period` the topic if it is a month and not older than the topic, or if there is no topic yet.

        Quotas, output and stocks have periods of their own, which trade does not touch.
        """
        if period is None or period.is_day:
            return
        if claim_type not in TRADE_TYPES:
            self.periods[claim_type] = period
            return
        if self.topic is None or (period.is_month and (not self.topic.is_month or period.start >= self.topic.start)):
            self.topic = period
