"""Controls: what the text says about a measure that restricts exports, or suspends or lifts a restriction.

Here belongs making one claim of each measure, and what is carried from sentence to sentence. What one statement says
is read in `statements`, and which announcement is meant is decided in `linking`.
"""

import msgspec

from ingestion.claims.claim import Claim
from ingestion.claims.controls.agency import CHINA, is_talk, reporter_of
from ingestion.claims.controls.carrying import Carried, complete, goods_of, takes_over
from ingestion.claims.controls.claim_making import controlled, is_same, make_claim, status_of
from ingestion.claims.controls.clauses import Statement, statements
from ingestion.claims.controls.documents import measures_named, tells_day, tells_year
from ingestion.claims.controls.linking import Link, Linker
from ingestion.claims.controls.measures import Measure
from ingestion.claims.controls.statements import What, elements_of, read_statement, subject_of
from ingestion.claims.scope.state import RARE_EARTHS, Context
from ingestion.claims.sentences.sentence import Sentence
from ingestion.claims.tape.lexeme import Lexeme

_Documents = list[tuple[Lexeme, Measure]]
_LIST_LENGTH = 3
_FEW = 3
_YEAR_DIGITS = 4
_ENDS = frozenset({"suspended", "lifted", "eased"})
_GOODS = ("subject", "element", "technology", "foreign_made", "control_goods")
_MAX_RIVALS = 50
"""How many claims a new one is held against; a page with more is a register of measures."""


class ControlReader:
    """Collects the controls of a text; the same measure told again adds to the claim it already has."""

    def __init__(self, context: Context) -> None:
        """Start with no control; `context` dates what the text does not date in full."""
        self._context = context
        self._linker = Linker(context)
        self._claims: list[Claim] = []
        self._seen: tuple[str, ...] = ()
        self._topic: What | None = None
        self._last: Link | None = None
        self._last_of: dict[str, Link] = {}
        self._told: dict[int, Measure] = {}

    def read(self, sentence: Sentence) -> None:
        """Take up what a sentence says about a control, if it says when, and what."""
        elements = elements_of(sentence.lexemes) if sentence.has("element") else ()
        if self._tells_control(sentence):
            self._read_all(statements(sentence))
        elif len(elements) >= _LIST_LENGTH:
            self._complete_last(elements)
        if elements:
            self._seen = tuple(dict.fromkeys((*self._seen, *elements)))

    def claims(self) -> list[Claim]:
        """Return the claims collected, one a measure and status; a mere year is told better by a day of it."""
        exact = {(_of_goods(claim), day[:4]) for claim in self._claims if len(day := _day(claim)) > _YEAR_DIGITS}
        return [claim for claim in self._claims if (_of_goods(claim), _day(claim)) not in exact]

    def _tells_control(self, sentence: Sentence) -> bool:
        """A control, a quota that is gone, or a rule where the text has spoken of controls or that is for exports."""
        if sentence.has("control") or self._names_measure(sentence):
            return True
        is_of_exports = sentence.says("flow", "export")
        if sentence.has("control_rule") and (self._topic is not None or (is_of_exports and sentence.has("subject"))):
            return True
        if sentence.has("control_verb") and is_of_exports:
            return True
        if sentence.has("document") and sentence.has("control_act") and _tells_goods_or_end(sentence):
            return True
        return sentence.says("control_act", "lifted") and sentence.says("flow", "quota")

    def _read_all(self, told: list[Statement]) -> None:
        """Read the statements in order; lists before the one that says what happened are read after it."""
        before: What | None = None
        waiting: list[Statement] = []
        for statement in told:
            what = self._read(statement, before)
            if what is None and before is None:
                waiting.append(statement)
            before = what or before
        for statement in waiting if before is not None else ():
            self._read(statement, before)

    def _read(self, statement: Statement, before: What | None) -> What | None:
        """Read one statement; `before` is what the statement before it in the sentence says."""
        what = read_statement(statement)
        reporter = reporter_of(statement)
        if is_talk(statement) or (reporter != CHINA and statement.has("place", CHINA)):
            return what
        if (reporter != CHINA and not _is_of_producer(statement, what)) or _is_of_other_goods(statement, what):
            return what
        named = self._named(statement.lexemes)
        if not (named or _tells_itself(statement) or takes_over(statement, what, before)):
            return None
        complete(statement, what, before, self._carried())
        if what.status is None and (named or (len(what.elements) > _FEW and statement.has("control"))):
            what.status = "imposed"
        if what.status is not None:
            self._claim(statement, what, reporter, self._linker.of_documents(named, what))
            self._claim_suspended(statement, what, reporter, named)
        self._told.update({measure.number: measure for _, measure in named if measure.number is not None})
        self._topic = what
        return what

    def _names_measure(self, sentence: Sentence) -> bool:
        """Whether a known document is named: with its year or day, or where the text has spoken of controls."""
        if not sentence.has("document_number"):
            return False
        named = self._named(sentence.lexemes)
        is_spoken_of = bool(self._told) or self._topic is not None
        return bool(named) and (is_spoken_of or tells_year(sentence.lexemes) or tells_day(sentence.lexemes, named))

    def _named(self, lexemes: list[Lexeme]) -> _Documents:
        if not any("document" in lexeme.senses or "document_number" in lexeme.senses for lexeme in lexemes):
            return []
        return measures_named(lexemes, self._context.anchor, self._told)

    def _claim_suspended(self, statement: Statement, what: What, reporter: str, named: _Documents) -> None:
        """Documents that are suspended by their numbers were issued: each day's are a control of their own."""
        issued = [(lexeme, measure) for lexeme, measure in named if not measure.is_suspension]
        if what.status != "suspended" or not issued:
            return
        imposed = msgspec.structs.replace(what, status="imposed")
        for link in self._linker.of_documents(issued, imposed):
            self._add(make_claim(statement, imposed, link, reporter, self._context))

    def _carried(self) -> Carried:
        return Carried(self._seen, self._topic, self._context.subject)

    def _claim(self, statement: Statement, what: What, reporter: str, links: list[Link]) -> None:
        if not links and self._names_goods(what):
            found = self._link(what, is_chinas=reporter == CHINA) or self._undated(statement, what)
            links = [found] if found is not None else []
        for link in links:
            self._add(make_claim(statement, what, link, reporter, self._context))
            self._last = self._last_of[status_of(what, link) or ""] = link

    def _link(self, what: What, *, is_chinas: bool) -> Link | None:
        """Link a control; if no measure is on the elements of the text, the goods of the text are meant."""
        if what.is_of_text and self._linker.suspends_rare_earths(what):
            what.elements, what.subject, what.is_of_text = (), RARE_EARTHS, False
        found = self._linker.link(what, is_chinas=is_chinas)
        if what.is_of_text and (found is None or found.measure is None):
            bare = msgspec.structs.replace(what, elements=(), subject=goods_of(self._carried()), is_of_text=False)
            other = self._linker.link(bare, is_chinas=is_chinas)
            if other is not None and other.measure is not None:
                what.elements, what.subject, what.is_of_text = bare.elements, bare.subject, False
                return other
        return found

    def _names_goods(self, what: What) -> bool:
        return what.subject is not None or self._context.subject is not None or what.status == "suspended"

    def _undated(self, statement: Statement, what: What) -> Link | None:
        """Link a control on elements that has no date here: by a full list, or by the measure told before."""
        told = next((lexeme for lexeme in statement.lexemes if lexeme.senses.get("element") in what.elements), None)
        if told is None or what.dates:
            return None
        return self._linker.of_list(told, what) or self._as_before(told, what)

    def _as_before(self, told: Lexeme, what: What) -> Link | None:
        """Another item of the measure told just before: "a stricter review now applies to graphite"."""
        last = self._last_of.get(what.status or "")
        if last is None or last.measure is None:
            return None
        told_before = {
            symbol
            for claim in self._claims[-_MAX_RIVALS:]
            if claim.control_status == what.status
            for symbol in claim.elements
        }
        if told_before & set(what.elements) or not set(what.elements) <= last.measure.elements:
            return None
        return Link(told, last.period, last.announcement, last.measure)

    def _complete_last(self, elements: tuple[str, ...]) -> None:
        """A list of elements after a control without any is the list of that control."""
        last = self._claims[-1] if self._claims else None
        link = self._last
        if last is None or last.elements or link is None:
            return
        measure = link.measure
        if measure is None or measure.is_suspension or not set(elements) & measure.elements:
            return
        last.elements = controlled(elements, link)
        last.subject, last.element = subject_of(last.elements)
        last.is_element_list_complete = measure.elements <= set(elements)

    def _add(self, claim: Claim) -> None:
        known = next((other for other in self._claims[-_MAX_RIVALS:] if is_same(other, claim)), None)
        if known is None:
            self._claims.append(claim)
        elif len(claim.elements) > len(known.elements):
            known.elements, known.is_element_list_complete = claim.elements, claim.is_element_list_complete
            known.subject, known.element = claim.subject, claim.element
            known.announcement = claim.announcement


def _tells_goods_or_end(sentence: Sentence) -> bool:
    """A document without a word of control is one of controls if it names such goods, or is undone."""
    is_undone = not _ENDS.isdisjoint(sentence.values("control_act"))
    return is_undone or any(map(sentence.has, _GOODS))


def _day(claim: Claim) -> str:
    announcement = claim.announcement
    return (announcement.announced_on or announcement.effective_on or "") if announcement is not None else ""


def _of_goods(claim: Claim) -> tuple[str | None, str | None, str, str | None]:
    return claim.control_status, claim.reporter, claim.subject, claim.partner


def _tells_itself(statement: Statement) -> bool:
    return any(statement.has(kind) for kind in ("control", "control_act", "control_rule", "document"))


def _is_of_producer(statement: Statement, what: What) -> bool:
    """Another state that keeps its ores counts; curbs on chips do not."""
    return (bool(what.elements) or what.subject == RARE_EARTHS) and not statement.has("other_goods")


def _is_of_other_goods(statement: Statement, what: What) -> bool:
    """Chips, oil and the like, and nothing that the ledger keeps."""
    return statement.has("other_goods") and not what.elements and what.subject is None
