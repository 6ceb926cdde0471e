"""Makers: whether a sentence tells of output, and whose it is.

Here belongs production. Who trades with whom is read in `scope.entities`.
"""

from ingestion.claims.scope.entities import WORLD, dealt_partner
from ingestion.claims.scope.reporters import CHINA
from ingestion.claims.scope.state import Context
from ingestion.claims.sentences.figures import Figure
from ingestion.claims.sentences.sentence import Sentence

_CELL = "|"


def producer(sentence: Sentence, figure: Figure, claim_type: str, context: Context) -> str | None:
    """Return the country of an output or a quota: the company's, else the one named before the figure, else China."""
    if claim_type == "production":
        return (
            dealt_partner(sentence, figure)
            or _maker(sentence, figure)
            or context.actor_place
            or _maker_meant(sentence, context)
            or CHINA
        )
    return sentence.sense(range(figure.index - 1, -1, -1), "place") or CHINA


def _maker(sentence: Sentence, figure: Figure) -> str | None:
    """Return who makes the goods: the company, country or world nearest before a figure."""
    for position in range(figure.index - 1, -1, -1):
        senses = sentence.lexemes[position].senses
        found = senses.get("actor") or senses.get("place") or (WORLD if senses.get("share_of") == "world" else None)
        if found is not None:
            return found
    return None


def _maker_meant(sentence: Sentence, context: Context) -> str | None:
    """Return the country of a row below its name ("Output: 900 tons"), or the one that "its output" is of."""
    lexemes = sentence.lexemes
    is_row = len(lexemes) > 1 and lexemes[0].senses.get("flow") == "production" and lexemes[1].code == ":"
    return context.protagonist if is_row or sentence.has("pronoun") else None


def is_sold(sentence: Sentence, figure: Figure) -> bool:
    """Whether a word of selling stands nearer before a figure than one of making."""
    if not sentence.has("sold"):
        return False
    for position in range(figure.index - 1, -1, -1):
        senses = sentence.lexemes[position].senses
        if "sold" in senses or senses.get("flow") == "production":
            return "sold" in senses
    return False


def tells_output(sentence: Sentence, context: Context) -> bool:
    """Whether a sentence itself tells of output; results of a company go on with it, and so do other goods alike."""
    if context.actor is not None or sentence.says("flow", "production"):
        return True
    if context.last is None or context.last.claim_type != "production" or sentence.has("flow"):
        return False
    is_alike = context.last.element is not None and sentence.has("element")
    return is_alike or (_CELL in sentence.letters and bool(sentence.goods))
