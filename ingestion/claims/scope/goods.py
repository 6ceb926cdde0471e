"""Goods: which subject stands at a place of a sentence.

Here belongs reading one place with its neighbours. What a word is called is in `goods_names`; which of several goods
are a figure's own is decided in `own_goods`.
"""

import re

from ingestion.claims.scope.goods_names import subject_of
from ingestion.claims.scope.state import MAGNETS, RARE_EARTHS, Subject
from ingestion.claims.sentences.sentence import Sentence
from ingestion.claims.tape.codes import FIGURES, MASS
from ingestion.claims.tape.lexeme import Lexeme

_REACH_OF_USE = 12
_ENDS_USE = re.compile(f"[;:{FIGURES}]")


def subject_at(sentence: Sentence, position: int) -> Subject | None:
    """Return the subject named at `position`; "rare earths and magnets" counts as magnets."""
    lexemes = sentence.lexemes
    senses = lexemes[position].senses
    if not ("subject" in senses or "element" in senses) or _is_basis(lexemes, position):
        return None
    if sentence.has("use") and _is_use(sentence, position):
        return None
    following = lexemes[position + 1] if position + 1 < len(lexemes) else None
    subject = subject_of(lexemes[position], compound_at(sentence, position))
    if subject is not None and subject.name == RARE_EARTHS and following is not None and following.code == "&":
        after = lexemes[position + 2] if position + 2 < len(lexemes) else None
        if after is not None and after.senses.get("subject") == MAGNETS:
            return Subject(MAGNETS)
    return subject


def compound_at(sentence: Sentence, position: int) -> str | None:
    """Return the compound of the goods named at `position`.

    It stands after the name, beyond its short form in brackets too ("neodymium-praseodymium (NdPr) metal"), or before
    it in languages that say "oxide of dysprosium".
    """
    if not sentence.has("compound"):
        return None
    lexemes = sentence.lexemes
    after = position + 1
    if sentence.letters[after : after + 3 : 2] == "()":
        after += 3
    if after < len(lexemes) and "compound" in lexemes[after].senses:
        return lexemes[after].senses["compound"]
    before = position - 1
    while before >= 0 and lexemes[before].code in "ow":
        before -= 1
    is_taken = before > 0 and "element" in lexemes[before - 1].senses  # "cerium oxide" before another name
    return lexemes[before].senses.get("compound") if before >= 0 and not is_taken else None


def _is_basis(lexemes: list[Lexeme], position: int) -> bool:
    """Whether a word after an amount only tells what its tons count: "135 kt REO"."""
    return "oxide_basis" in lexemes[position].senses and position > 0 and lexemes[position - 1].code == MASS


def _is_use(sentence: Sentence, position: int) -> bool:
    """Whether goods are only what others are used for: "minerals needed for goods from magnets to lasers"."""
    uses = sentence.among(sentence.where("use"), range(position - 1, max(position - 1 - _REACH_OF_USE, -1), -1))
    return bool(uses) and not _ENDS_USE.search(sentence.letters, uses[0] + 1, position)
