"""Attachment: whether a date belongs to a noun of control, and whether it is the date of that control itself.

Here belongs the order of words around a date. The part that the date plays belongs to `dating`.
"""

from ingestion.claims.tape.codes import PERIOD
from ingestion.claims.tape.lexeme import Lexeme

LITTLE = frozenset("wvio")
"""Letters of articles and prepositions between a date and the word that it belongs to."""

_NOUNS = frozenset({"control", "control_rule"})
_NAMES = frozenset({"subject", "element", "place"})
_LINKS = _NAMES | {"control_act", "control_from"}
_REACH = 6
_NEAR = 3


def is_close(clause: list[Lexeme], position: int) -> bool:
    """Return whether a date belongs to a noun of control: "the curbs imposed in April", "April's rare earth curbs"."""
    return _hangs_on_noun(clause, position) or _stands_before_noun(clause, position)


def _hangs_on_noun(clause: list[Lexeme], position: int) -> bool:
    for lexeme in reversed(clause[max(0, position - _NEAR) : position]):
        if not _NOUNS.isdisjoint(lexeme.senses):
            return True
        if lexeme.code not in LITTLE and _LINKS.isdisjoint(lexeme.senses):
            return False
    return False


def _stands_before_noun(clause: list[Lexeme], position: int) -> bool:
    for lexeme in clause[position + 1 : position + 1 + _NEAR]:
        if not _NOUNS.isdisjoint(lexeme.senses):
            return True
        if lexeme.code != "'" and _NAMES.isdisjoint(lexeme.senses):
            return False
    return False


def is_origin(clause: list[Lexeme], position: int) -> bool:
    """Return whether a date is that of a control itself: "the curbs announced on", "the curbs of", "since"."""
    if position and "since" in clause[position - 1].senses and "control_until" not in clause[position - 1].senses:
        return True
    return is_participle(clause) or _is_attribute(clause, position) or _follows_its_control(clause, position)


def is_participle(clause: list[Lexeme]) -> bool:
    """Return whether a clause only dates a control named before it: "announced on October 9", "those of May"."""
    told = clause[1:] if points_back(clause) else clause
    is_short = 0 < len(told) <= _REACH - 1 and clause[-1].code == PERIOD
    return is_short and (told[0].senses.get("control_act") == "imposed" or told[0].code == "o")


def points_back(clause: list[Lexeme]) -> bool:
    """Return whether a clause begins with a word that takes up what was named: "those announced on October 9"."""
    return "pronoun" in clause[0].senses


def _is_attribute(clause: list[Lexeme], position: int) -> bool:
    before = clause[position - 1].code if position else ""
    return before not in ("v", "i", "f") and _stands_before_noun(clause, position)


def _follows_its_control(clause: list[Lexeme], position: int) -> bool:
    """Going back from the date, an imposing word or "of" comes before the noun of control, and no undoing."""
    is_of = position > 0 and clause[position - 1].code == "o"
    for index in range(position - 1, max(position - _REACH, 0) - 1, -1):
        senses = clause[index].senses
        if senses.get("control_act") in {"suspended", "lifted", "eased"}:
            return False
        if not _NOUNS.isdisjoint(senses) and senses.get("control_act") is None:
            return is_of
        is_of = is_of or senses.get("control_act") == "imposed"
    return False
