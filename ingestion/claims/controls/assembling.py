"""Controls: what the text says about a measure that restricts exports, or suspends or lifts a restriction.

Here belongs making one claim of each measure. What one sentence says is read in `control_sentences`, and which
announcement is meant is decided in `linking`.
"""

import datetime as dt

import msgspec

from ingestion.claims.claim import Announcement, Claim
from ingestion.claims.controls.linking import Link, link
from ingestion.claims.controls.measures import RARE_EARTH_SYMBOLS
from ingestion.claims.controls.statements import (
    CHINA,
    aim_of,
    control_dates,
    elements_of,
    is_chinas,
    status_of,
    subject_of,
)
from ingestion.claims.scope.state import RARE_EARTHS, Context
from ingestion.claims.sentences.sentence import Sentence
from ingestion.claims.tape.lexeme import Lexeme
from ingestion.claims.values.periods import Period

_LIST_LENGTH = 3
_FEW = 3


class Named(msgspec.Struct):
    """What a sentence names: elements in order, the subject, and the country the measure is aimed at."""

    elements: tuple[str, ...]
    subject: str
    element: str | None
    partner: str | None


class ControlReader:
    """Collects the controls of a text; the same measure told again adds to the claim it already has."""

    def __init__(self, context: Context) -> None:
        """Start with no control; `context` dates what the text does not date in full."""
        self._context = context
        self._claims: dict[tuple[str, str | None, str | None, str], Claim] = {}
        self._seen: tuple[str, ...] = ()
        self._last: tuple[Link, str] | None = None

    def read(self, sentence: Sentence) -> None:
        """Take up what a sentence says about a control, if it says when, and what."""
        elements = elements_of(sentence)
        if sentence.has("control") and is_chinas(sentence):
            self._read(sentence, elements)
        elif len(elements) >= _LIST_LENGTH:
            self._complete_last(elements)
        self._seen = tuple(dict.fromkeys((*self._seen, *elements)))

    def claims(self) -> list[Claim]:
        """Return the claims collected, one a measure and status."""
        return list(self._claims.values())

    def _read(self, sentence: Sentence, elements: tuple[str, ...]) -> None:
        status = status_of(sentence)
        named = self._named(sentence, elements)
        if status is None or named is None:
            return
        found = link(control_dates(sentence), named.elements, status, named.partner, self._context)
        if found is None:
            found = self._as_before(sentence, named, status)
        if found is not None:
            self._add(_claim(sentence, named, status, found))
            self._last = (found, status)

    def _as_before(self, sentence: Sentence, named: Named, status: str) -> Link | None:
        """Another item of the measure told just before: "a stricter review now applies to graphite"."""
        if self._last is None or self._last[1] != status or not named.elements:
            return None
        measure = self._last[0].measure
        if measure is None or not (measure.is_suspension or set(named.elements) <= measure.elements):
            return None
        if any(set(named.elements) & set(claim.elements) for claim in self._claims.values()):
            return None
        told = next((lexeme for lexeme in sentence.lexemes if lexeme.senses.get("element") in named.elements), None)
        return None if told is None else Link(told, self._last[0].period, self._last[0].announcement, measure)

    def _complete_last(self, elements: tuple[str, ...]) -> None:
        """A list of elements after a control without any is the list of that control."""
        last = next(reversed(self._claims.values()), None)
        if last is None or last.elements or self._last is None:
            return
        found = link([self._last[0].lexeme], elements, self._last[1], last.partner, self._context)
        if found is not None and found.measure is not None:
            last.elements, last.announcement = elements, found.announcement
            last.subject, last.element = subject_of(elements)
            last.is_element_list_complete = found.measure.elements <= set(elements)

    def _named(self, sentence: Sentence, elements: tuple[str, ...]) -> Named | None:
        partner = aim_of(sentence)
        subjects = [lexeme.senses["subject"] for lexeme in sentence.lexemes if "subject" in lexeme.senses]
        if not elements and not subjects and len(self._seen) <= _FEW and not set(self._seen) & RARE_EARTH_SYMBOLS:
            elements = self._seen  # "both", "the ban": what the text has spoken of
        if elements:
            subject, element = subject_of(elements)
            return Named(elements, subject, element, partner)
        if "dual_use_items" in subjects:
            return Named((), "dual_use_items", None, partner)
        if not subjects and self._context.subject is None and status_of(sentence) != "suspended":
            return None
        return Named((), RARE_EARTHS, None, partner)

    def _add(self, claim: Claim) -> None:
        announcement = claim.announcement or Announcement()
        day = announcement.announced_on or announcement.effective_on or ""
        key = (claim.control_status or "", claim.partner, claim.element, announcement.measure_id or day[:7])
        known = self._claims.get(key)
        if known is None:
            self._claims[key] = claim
        elif len(claim.elements) > len(known.elements):
            known.elements, known.is_element_list_complete = claim.elements, claim.is_element_list_complete
            known.subject, known.element = claim.subject, claim.element


def _claim(sentence: Sentence, named: Named, status: str, found: Link) -> Claim:
    kinds = [lexeme.senses["control"] for lexeme in sentence.lexemes if "control" in lexeme.senses]
    lexeme: Lexeme = found.lexeme
    return Claim(
        claim_type="control",
        subject=named.subject,
        element=named.element,
        reporter=CHINA,
        partner=named.partner,
        period=_in_force_from(found),
        start=lexeme.start,
        end=lexeme.end,
        sentence_start=sentence.span.start,
        sentence_end=sentence.span.end,
        announcement=found.announcement,
        elements=named.elements,
        is_element_list_complete=_is_complete(named, found),
        control_kind="ban" if "ban" in kinds else "licence",
        control_status=status,
        comparisons=[],
    )


def _is_complete(named: Named, found: Link) -> bool | None:
    if not named.elements:
        return None
    return found.measure is None or found.measure.elements <= set(named.elements)


def _in_force_from(found: Link) -> Period:
    """A control's period starts when it takes effect, else when it was announced."""
    measure = found.measure
    if measure is None:
        return found.period
    day: dt.date = measure.effective_on or measure.announced_on
    return Period(day, day, found.period.rule)
