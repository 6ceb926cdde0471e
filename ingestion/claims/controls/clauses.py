"""Clauses: where a sentence that tells several controls passes from one to the next.

Here belongs cutting a sentence into statements, each of one control. What a statement says is read in `statements`.
"""

import msgspec

from ingestion.claims.controls.attachment import is_participle, points_back
from ingestion.claims.controls.dating import EFFECTIVE, UNTIL, date_positions, is_date, role_of
from ingestion.claims.sentences.sentence import Sentence
from ingestion.claims.tape.lexeme import Lexeme

_MARKS = frozenset(",;:()&")
_GOODS = ("element", "subject", "technology", "foreign_made", "control_goods")
_TELLING = frozenset({"control", "control_act", "element"})


class Statement(msgspec.Struct):
    """What a sentence says of one control: its clauses, in order, and all their lexemes."""

    sentence: Sentence
    clauses: list[list[Lexeme]] = []
    lexemes: list[Lexeme] = []

    def add(self, clause: list[Lexeme]) -> None:
        """Let a clause be part of the statement."""
        self.clauses.append(clause)
        self.lexemes += clause

    @property
    def marked(self) -> list[Lexeme]:
        """All lexemes with the marks and conjunctions between the clauses."""
        first, last = self.lexemes[0].start, self.lexemes[-1].start
        return [lexeme for lexeme in self.sentence.lexemes if first <= lexeme.start <= last]

    def has(self, kind: str, value: str | None = None) -> bool:
        """Return whether any lexeme has a sense of the class `kind`, and if given, of this value."""
        return self.sentence.has(kind) and has(self.lexemes, kind, value)


def has(clause: list[Lexeme], kind: str, value: str | None = None) -> bool:
    """Return whether a clause has a sense of the class `kind`, and if given, of this value."""
    for lexeme in clause:
        found = lexeme.senses.get(kind)
        if found is not None and value in (None, found):
            return True
    return False


def statements(sentence: Sentence) -> list[Statement]:
    """Return the statements of a sentence: a new one starts where a new date or list comes with something to tell."""
    found: list[Statement] = []
    clauses = _clauses(sentence.lexemes)
    for clause, following in zip(clauses, [*clauses[1:], []], strict=True):
        if not found or _starts_anew(found[-1], clause) or _leads_on(found[-1], clause, following):
            found.append(Statement(sentence))
        found[-1].add(clause)
    return found


def _clauses(lexemes: list[Lexeme]) -> list[list[Lexeme]]:
    """Return the clauses, without the marks between them; a list of elements is not cut."""
    found: list[list[Lexeme]] = [[]]
    for position, lexeme in enumerate(lexemes):
        is_mark = lexeme.code in _MARKS
        if (is_mark or "clause" in lexeme.senses) and not _is_in_list(lexemes, position):
            found.append([])
        if not is_mark:
            found[-1].append(lexeme)
    return [clause for clause in found if clause]


def _is_in_list(lexemes: list[Lexeme], position: int) -> bool:
    """Return whether elements stand on both sides: "gallium, and germanium"."""
    before = next(
        (lexeme for lexeme in lexemes[max(0, position - 2) : position][::-1] if lexeme.code not in ",&"), None
    )
    after = next((lexeme for lexeme in lexemes[position + 1 : position + 4] if lexeme.code not in ",&w"), None)
    return before is not None and after is not None and "element" in before.senses and "element" in after.senses


def _starts_anew(statement: Statement, clause: list[Lexeme]) -> bool:
    names_elements = has(clause, "element")
    if _is_of_document(clause) and any(map(_is_of_document, statement.clauses)) and _tells_goods(statement):
        return True
    if date_positions(clause) and any(map(date_positions, statement.clauses)):
        roles = {role_of(clause, position) for position in date_positions(clause)}
        if is_participle(clause) and (points_back(clause) or statement.has("control_act", "suspended")):
            return False
        if roles <= {EFFECTIVE, UNTIL} and not names_elements and not _undoes(statement, clause):
            return False
        return _tells(clause) and any(map(_tells, statement.clauses)) and not _completes(statement, clause)
    if not names_elements or not statement.has("element"):
        return False
    is_other_kind = statement.has("control", "ban") and has(clause, "control", "licence")
    return is_other_kind or _is_dated_after_its_elements(statement)


def _is_of_document(clause: list[Lexeme]) -> bool:
    return has(clause, "document") and has(clause, "document_number")


def _tells_goods(statement: Statement) -> bool:
    """Each document has goods of its own: "Notice No. 1 is on magnets, Notice No. 2 on technology"."""
    return any(map(statement.has, _GOODS))


def _leads_on(statement: Statement, clause: list[Lexeme], following: list[Lexeme]) -> bool:
    """A bare date after a statement that has one is the date of what follows: "..., and, on 7 May, lifted them"."""
    is_bare = bool(date_positions(clause)) and not _tells(clause)
    is_told = any(map(date_positions, statement.clauses)) and any(map(_tells, statement.clauses))
    return is_bare and is_told and _tells(following) and not date_positions(following)


def _undoes(statement: Statement, clause: list[Lexeme]) -> bool:
    """Two things are told by "widened its curbs in October and then paused them until March"."""
    return has(clause, "control_act", "suspended") and not statement.has("control_act", "suspended")


def _completes(statement: Statement, clause: list[Lexeme]) -> bool:
    """Act and control are one in "this year it added ores | and magnets to its control list in April"."""
    is_more = has(clause, "control_act") or has(clause, "element")
    return not is_more and statement.has("control_act") and not statement.has("control")


def _is_dated_after_its_elements(statement: Statement) -> bool:
    """Say that "graphite in October" is complete; "in October graphite" may go on with more elements."""
    last = next(
        (lexeme for lexeme in reversed(statement.lexemes) if "element" in lexeme.senses or is_date(lexeme)), None
    )
    return last is not None and is_date(last)


def _tells(clause: list[Lexeme]) -> bool:
    return any(not _TELLING.isdisjoint(lexeme.senses) for lexeme in clause)
