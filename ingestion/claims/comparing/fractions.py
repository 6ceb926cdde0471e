"""Fractions as changes: "fell by a third", "only half of March".

Here belongs telling such a fraction from a share. Ratios ("doubled", "three times") are lexemes of their own.
"""

from decimal import Decimal

from ingestion.claims.sentences.figures import Figure
from ingestion.claims.sentences.sentence import Sentence
from ingestion.claims.tape.codes import FRACTION

_HUNDRED = Decimal(100)
_REACH = 3
_LINKS = "owx"


def fraction_change(sentence: Sentence, figure: Figure) -> Decimal | None:
    """Return the signed percentage that a fraction tells as a change, or None if it tells none."""
    if figure.lexeme.code != FRACTION:
        return None
    part = Decimal(figure.lexeme.senses["fraction"])
    if any(base.opener == figure.index for base in sentence.bases):
        return part - _HUNDRED
    for position in range(figure.index - 1, max(figure.index - 1 - _REACH, -1), -1):
        senses = sentence.lexemes[position].senses
        if "down" in senses:
            return -part
        if "up" in senses and "qualifier" not in senses:
            return part
        if not ("by" in senses or "qualifier" in senses or sentence.lexemes[position].code in _LINKS):
            return None
    return None
