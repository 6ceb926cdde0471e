"""Pairs: one percentage that is told of two goods, of refined ores and of the magnets made of them.

Here belongs "85% of the world's processed rare earths and rare earth magnets". A single share is read in `shares`.
"""

import msgspec

from ingestion.claims.claim import Claim
from ingestion.claims.kinds.share_signs import words_after
from ingestion.claims.scope.state import MAGNETS, RARE_EARTHS
from ingestion.claims.sentences.figures import Figure
from ingestion.claims.sentences.sentence import Sentence

_STAGES = {"refining": "world_refining", "mining": "world_mining"}


def shares_of(sentence: Sentence, figure: Figure, claim: Claim) -> list[Claim]:
    """Return a share, and with it the one of the rare earths whose stage is named just before the magnets."""
    if claim.subject != MAGNETS or not (claim.share_of or "").startswith("world") or not sentence.has("stage"):
        return [claim]
    lexemes = sentence.lexemes
    for position in words_after(sentence, figure):
        stage = lexemes[position].senses.get("stage")
        following = lexemes[position + 1 : position + 4]
        is_pair = [lexeme.code for lexeme in following[1:2]] == ["&"] and len(following) > len(_STAGES)
        if stage not in _STAGES or not is_pair:
            continue
        if (following[0].senses.get("subject"), following[2].senses.get("subject")) == (RARE_EARTHS, MAGNETS):
            return [claim, msgspec.structs.replace(claim, subject=RARE_EARTHS, stage=stage, share_of=_STAGES[stage])]
    return [claim]
