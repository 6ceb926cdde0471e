"""Making the claim of a control from what a statement says and the measure that it is linked to.

Here belong the fields of the claim, and when two claims are one. What a statement says is read in `statements`.
"""

import datetime as dt

from ingestion.claims.claim import Announcement, Claim
from ingestion.claims.controls.clauses import Statement
from ingestion.claims.controls.linking import LINKED, Link
from ingestion.claims.controls.measures import RARE_EARTH_SYMBOLS, Measure, controlled_elements
from ingestion.claims.controls.statements import DUAL_USE, MULTIPLE, What, subject_of
from ingestion.claims.scope.state import MAGNETS, RARE_EARTHS, Context
from ingestion.claims.values.periods import Period

_FEW = 3


def make_claim(statement: Statement, what: What, link: Link, reporter: str, context: Context) -> Claim:
    """Return the claim of a control with its link to a measure; `context` gives the goods where nothing names them."""
    elements = controlled(what.elements, link, is_of_text=what.is_of_text)
    subject, element = _subject(what, elements, link, context)
    span = statement.sentence.span
    return Claim(
        claim_type="control",
        subject=subject,
        element=element,
        reporter=reporter,
        partner=_partner(what, link),
        period=_in_force_from(link),
        start=link.lexeme.start,
        end=link.lexeme.end,
        sentence_start=span.start,
        sentence_end=span.end,
        announcement=link.announcement,
        elements=elements,
        is_element_list_complete=_is_complete(elements, link),
        control_kind=what.kind,
        control_status=status_of(what, link),
        comparisons=[],
    )


def controlled(elements: tuple[str, ...], link: Link, *, is_of_text: bool = False) -> tuple[str, ...]:
    """Return the elements that are controlled: without others that stand besides a measure's own list.

    Elements that the text named before, `is_of_text`, count as far as they are the measure's; without a measure only a
    few do.
    """
    measure = link.measure
    if measure is None or not elements:
        return () if is_of_text and len(elements) > _FEW else elements
    if measure.is_suspension and measure.is_rare_earth:
        return tuple(symbol for symbol in elements if symbol in measure.elements & RARE_EARTH_SYMBOLS)
    if is_of_text or (measure.elements and measure.elements <= set(elements)):
        return tuple(symbol for symbol in elements if symbol in measure.elements)
    return tuple(symbol for symbol in elements if symbol in controlled_elements()) or elements


def _subject(what: What, elements: tuple[str, ...], link: Link, context: Context) -> tuple[str, str | None]:
    """Return subject and element: those that the measure has for itself, else those of the text."""
    own = None if link.measure is None else _own_subject(link.measure, what, elements, is_sole=link.is_sole)
    if own is not None:
        return own
    if what.names_more and elements:
        return MULTIPLE, None
    if what.subject == DUAL_USE and not elements:
        return DUAL_USE, None
    if elements:
        return subject_of(elements)
    if link.measure is not None:
        return _subject_of_measure(link.measure, what)
    is_of_magnets = context.subject is not None and context.subject.name == MAGNETS
    return (MAGNETS if is_of_magnets and what.status in {"lifted", "eased"} else what.subject or RARE_EARTHS), None


def _own_subject(
    measure: Measure, what: What, elements: tuple[str, ...], *, is_sole: bool
) -> tuple[str, str | None] | None:
    """Return the subject that a measure has whatever the text names: a suspension may span more than rare earths."""
    if measure.is_suspension and measure.is_rare_earth:
        return RARE_EARTHS, None
    if is_sole and measure.goods is not None and _is_on_own_goods(measure, what):
        return measure.goods, None
    is_on_elements = measure.is_suspension or (is_sole and not (measure.is_dual_use or measure.is_rare_earth))
    if is_on_elements and measure.elements and not elements:
        return subject_of(tuple(sorted(measure.elements)))
    return (DUAL_USE, None) if measure.is_dual_use and not measure.elements else None


def _is_on_own_goods(measure: Measure, what: What) -> bool:
    """Whether the text names a document for what it is on besides elements: "batteries and graphite"."""
    return what.first_goods == measure.goods if what.elements else not measure.elements


def _subject_of_measure(measure: Measure, what: What) -> tuple[str, str | None]:
    if measure.is_listing or measure.is_dual_use:
        return DUAL_USE, None
    if measure.elements and not measure.is_rare_earth:
        return subject_of(tuple(sorted(measure.elements)))
    return what.subject or RARE_EARTHS, None


def status_of(what: What, link: Link) -> str | None:
    """Return the status: a document that suspends others is a suspension, whatever the statement says of it."""
    return "suspended" if link.measure is not None and link.measure.is_suspension else what.status


def _partner(what: What, link: Link) -> str | None:
    """Return at whom it is aimed: what is known of the measure, else what the text says."""
    if link.measure is not None:
        return link.measure.partner
    is_aimed = what.status == "imposed" or what.kind in {"ban", "entity_listing"} or what.subject == DUAL_USE
    return what.partner if is_aimed else None


def _is_complete(elements: tuple[str, ...], link: Link) -> bool | None:
    if not elements:
        return None
    if link.measure is None:
        return True
    return (link.measure.banned or link.measure.elements) <= set(elements)


def _in_force_from(link: Link) -> Period | None:
    """A control's period starts when it takes effect, else when it was announced."""
    measure = link.measure
    if measure is None:
        return link.period
    day: dt.date = measure.effective_on or measure.announced_on
    return Period(day, day, link.period.rule if link.period else LINKED)


def is_same(known: Claim, other: Claim) -> bool:
    """Return whether two claims are one: the same measure, or the same goods in the same month.

    Parts of a measure that are on other elements stay apart.
    """
    if (known.control_status, known.partner) != (other.control_status, other.partner):
        return False
    first, second = known.announcement or Announcement(), other.announcement or Announcement()
    if first.measure_id is not None and first.measure_id == second.measure_id:
        return not (known.elements and other.elements) or bool(set(known.elements) & set(other.elements))
    return known.subject == other.subject and _month(first) == _month(second)


def _month(announcement: Announcement) -> str:
    return (announcement.announced_on or announcement.effective_on or "")[:7]
