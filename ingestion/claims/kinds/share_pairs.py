"""Pairs: one percentage that is told of two goods.

Here belongs "85% of the world's processed rare earths and rare earth magnets", "98% of gallium and germanium".
A single share is read in `shares`.
"""

import msgspec

from ingestion.claims.claim import Claim
from ingestion.claims.kinds.share_signs import words_after
from ingestion.claims.scope.goods import subject_at
from ingestion.claims.scope.state import MAGNETS, RARE_EARTHS
from ingestion.claims.sentences.figures import Figure
from ingestion.claims.sentences.sentence import Sentence
from ingestion.claims.tape.codes import PERCENTAGE

_STAGES = {"refining": "world_refining", "mining": "world_mining"}
_WORLD = "world"
_PAIR = 2
_OWN_SHARE = (PERCENTAGE, f"({PERCENTAGE}", f":{PERCENTAGE}", f"-{PERCENTAGE}")


def shares_of(sentence: Sentence, figure: Figure, claim: Claim) -> list[Claim]:
    """Return a share of the world's, and with it the one of the other goods that the same percentage is told of."""
    if not (claim.share_of or "").startswith(_WORLD) or len(sentence.goods) < _PAIR:
        return [claim]
    other = _of_ores(sentence, figure, claim) if claim.subject == MAGNETS else _of_joint(sentence, figure, claim)
    return [claim] if other is None else [claim, other]


def _of_ores(sentence: Sentence, figure: Figure, claim: Claim) -> Claim | None:
    """Return the share of the rare earths whose stage stands just before the magnets: "processed ores and magnets"."""
    for position in sentence.among(sentence.where("stage"), words_after(sentence, figure)):
        stage = sentence.lexemes[position].senses["stage"]
        named = [lexeme.senses.get("subject") for lexeme in sentence.lexemes[position + 1 : position + 4 : 2]]
        if stage in _STAGES and sentence.letters[position + 2] == "&" and named == [RARE_EARTHS, MAGNETS]:
            return msgspec.structs.replace(claim, subject=RARE_EARTHS, stage=stage, share_of=_STAGES[stage])
    return None


def _of_joint(sentence: Sentence, figure: Figure, claim: Claim) -> Claim | None:
    """Return the share of the goods that "and" joins to its own, with no percentage of theirs behind."""
    right = words_after(sentence, figure)
    goods = sentence.among(sentence.goods, right)
    for first in goods:
        second = first + 2
        if sentence.letters[first + 1 : second] != "&" or second not in sentence.goods:
            continue
        subject, own = subject_at(sentence, second), subject_at(sentence, first)
        if subject is None or own is None or own.name != claim.subject or own == subject:
            return None
        if sentence.letters.startswith(_OWN_SHARE, second + 1):
            return None
        return msgspec.structs.replace(claim, subject=subject.name, element=subject.element)
    return None
