"""Linking: which announcement a text means, by its number, its date, its elements and what it does.

Here belongs the choice among the measures of the snapshot. A control that fits none keeps the date of the text.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence

import msgspec

from ingestion.claims.claim import Announcement
from ingestion.claims.controls.dating import EFFECTIVE, UNTIL, Dated
from ingestion.claims.controls.fitting import candidates, fitting, is_of_day, likeness, undoing
from ingestion.claims.controls.meanings import Meanings
from ingestion.claims.controls.measures import Measure, measures
from ingestion.claims.controls.statements import What
from ingestion.claims.scope.state import Context
from ingestion.claims.tape.lexeme import Lexeme
from ingestion.claims.values.periods import Period

_EXACTNESS = {"day": 0, "weekday": 1, "month": 2}
"""The most exact date of a sentence tells the measure; "this year" next to it does not."""

LINKED = "linked_measure"
_BANNED_LIST = 3
_LONG_LIST = 5
"""So many elements together are those of one announcement; two or three are named together for other reasons too."""


class Link(msgspec.Struct, frozen=True):
    """The date of a control in the text, resolved, and the measure it was linked to.

    `is_sole` says that the text names its document, and no other one of that day.
    """

    lexeme: Lexeme
    period: Period | None
    announcement: Announcement
    measure: Measure | None
    is_sole: bool = False


class Linker:
    """Links what statements say; it remembers the last date of a control, for "that month"."""

    def __init__(self, context: Context) -> None:
        """Start without a date; `context` completes those that the text does not give in full."""
        self._context = context
        self._meanings = Meanings(context)

    def link(self, what: What, *, is_chinas: bool) -> Link | None:
        """Return the date and measure of a control: the first date that a measure fits, else a firm one by itself.

        Only measures of China are known.
        """
        found = (self._linked(what) if is_chinas else None) or self._unlinked(what)
        if found is not None:
            self._meanings.last = _day_of(found)
        return found

    def of_documents(self, named: Sequence[tuple[Lexeme, Measure]], what: What) -> list[Link]:
        """Return links to the documents that the text names; those of one day are one, the one most like the text."""
        best: dict[dt.date, tuple[Lexeme, Measure]] = {}
        numbers: dict[dt.date, set[int | None]] = defaultdict(set)
        for lexeme, measure in ((lexeme, undoing(measure, what)) for lexeme, measure in named):
            numbers[measure.announced_on].add(measure.number)
            known = best.get(measure.announced_on)
            if known is None or likeness(measure, what) > likeness(known[1], what):
                best[measure.announced_on] = (lexeme, measure)
        return [
            msgspec.structs.replace(self._of_measure(lexeme, measure), is_sole=len(numbers[day]) == 1)
            for day, (lexeme, measure) in best.items()
        ]

    def _of_measure(self, lexeme: Lexeme, measure: Measure) -> Link:
        period = Period(measure.announced_on, measure.announced_on, LINKED)
        self._meanings.last = period.start
        return Link(lexeme, period, announcement_of(measure), measure)

    def _linked(self, what: What) -> Link | None:
        known = candidates(what)
        dates = sorted(what.dates, key=lambda dated: (dated.is_origin and what.is_undone, _exactness(dated)))
        for dated in dates:
            for period in self._meanings.of(dated):
                measure = fitting(known, period, what, is_origin=False)
                if measure is not None:
                    return Link(dated.lexeme, period, announcement_of(measure), measure)
            measure = self._without_year(known, dated, what)
            if measure is not None:
                day = measure.announced_on
                return Link(dated.lexeme, Period(day, day, LINKED), announcement_of(measure), measure)
        return self._by_origin(known, what)

    def of_list(self, first: Lexeme, what: What) -> Link | None:
        """Return the link to the measure whose long list of elements the text gives in full, without a date."""
        if what.dates or what.status not in {None, "imposed"}:
            return None
        measure = next((known for known in measures() if _is_list_of(known, what)), None)
        return None if measure is None or measure.is_suspension else self._of_measure(first, measure)

    def _by_origin(self, known: Sequence[Measure], what: What) -> Link | None:
        """A suspension without a date of its own is known by what it suspends, if the page can know of it."""
        if what.status != "suspended" or any(_counts(dated, what) for dated in what.dates):
            return None
        for dated in what.dates:
            for period in self._meanings.of(dated):
                measure = fitting(known, period, what, is_origin=True)
                if measure is not None and self._is_known_to_page(measure):
                    return Link(dated.lexeme, period, announcement_of(measure), measure)
        return None

    def _is_known_to_page(self, measure: Measure) -> bool:
        anchor = self._context.anchor
        return anchor is None or not anchor.is_publication or measure.announced_on <= anchor.day

    def _unlinked(self, what: What) -> Link | None:
        if not what.is_told:
            return None
        counting = sorted((dated for dated in what.dates if _counts(dated, what)), key=_exactness)
        until = self._until(what)
        for dated in counting:
            for period in self._meanings.of(dated):
                return Link(dated.lexeme, period, self._announcement(counting, what, until), None)
        origin = next((dated for dated in what.dates if self._suspended(dated, what) is not None), None)
        return None if origin is None else Link(origin.lexeme, None, Announcement(until=until), None)

    def suspends_rare_earths(self, what: What) -> bool:
        """Return whether what is suspended has the date of measures on rare earths."""
        found = (self._suspended(dated, what) for dated in what.dates if dated.is_origin)
        return any(measure is not None and measure.is_rare_earth for measure in found)

    def _suspended(self, dated: Dated, what: What) -> Measure | None:
        """Return the suspension, if only a later one, of the measures that have this date."""
        if what.status != "suspended" or not dated.is_firm or dated.role == UNTIL:
            return None
        known = candidates(what)
        found = (fitting(known, period, what, is_origin=True) for period in self._meanings.of(dated))
        return next((measure for measure in found if measure is not None), None)

    def _announcement(self, dates: Sequence[Dated], what: What, until: str | None) -> Announcement:
        days: dict[bool, str] = {}
        for dated in dates:
            for period in self._meanings.of(dated):
                days.setdefault(dated.role == EFFECTIVE, precision(period))
        announced, effective = days.get(False), days.get(True)
        return Announcement(
            announced_on=announced, effective_on=effective or (announced if what.is_at_once else None), until=until
        )

    def _until(self, what: What) -> str | None:
        for dated in what.dates:
            periods = list(self._meanings.of(dated)) if dated.role == UNTIL else []
            if periods:
                return precision(periods[-1])
        return None

    def _without_year(self, known: Sequence[Measure], dated: Dated, what: What) -> Measure | None:
        """Where neither page nor text gives a year, month and day with the element set tell the announcement."""
        expression = dated.lexeme.period
        if self._context.anchor is not None or expression is None or expression.form != "day":
            return None
        return next((measure for measure in known if is_of_day(measure, expression, what)), None)


def _day_of(link: Link) -> dt.date | None:
    """Return the day that later dates count from: of a suspension its first one, else what the text says."""
    if link.measure is not None and link.measure.is_suspension:
        return link.measure.announced_on
    return link.period.start if link.period is not None else None


def announcement_of(measure: Measure) -> Announcement:
    """Return the dates of a measure."""
    return Announcement(
        measure_id=measure.measure_id,
        announced_on=measure.announced_on.isoformat(),
        effective_on=measure.effective_on.isoformat() if measure.effective_on else None,
        until=measure.until,
    )


def precision(period: Period) -> str:
    """Return a date as exactly as the text gives it: day, month or year."""
    if period.is_day:
        return period.start.isoformat()
    return period.start.isoformat()[:4] if period.is_year else period.start.isoformat()[:7]


def _exactness(dated: Dated) -> tuple[int, bool]:
    """Of two months, the one next to the control comes first."""
    form = dated.lexeme.period.form if dated.lexeme.period else ""
    return _EXACTNESS.get(form, len(_EXACTNESS)), not dated.is_close


def _is_list_of(measure: Measure, what: What) -> bool:
    """Return whether the elements are the measure's own list: a long one, or all that is banned for one state."""
    named = frozenset(what.elements)
    if what.kind == "ban" and what.partner is not None and what.partner == measure.partner:
        return len(named) >= _BANNED_LIST and named == measure.banned
    return len(named) >= _LONG_LIST and named == measure.elements


def _counts(dated: Dated, what: What) -> bool:
    """Return whether a date is firm and that of what the statement tells, not of what is undone."""
    return dated.is_firm and dated.role != UNTIL and not (dated.is_origin and what.is_undone)
