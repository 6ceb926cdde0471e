"""Wholes: who holds a share, and of what it is a share.

Here belongs reading holder and whole. Whether a percentage is a share at all is decided in `shares`.
"""

from typing import NamedTuple

from ingestion.claims.scope.entities import CHINA, WORLD, trade_of
from ingestion.claims.scope.state import Context
from ingestion.claims.sentences.figures import Figure
from ingestion.claims.sentences.sentence import Sentence


class Whole(NamedTuple):
    """Who holds a share, the partner if it is one of trade, and what it is a share of."""

    holder: str
    partner: str | None
    share_of: str


def whole_of(sentence: Sentence, figure: Figure, context: Context) -> Whole | None:
    """Return whose share it is and of what, or None if the sentence does not say."""
    right = range(figure.index + 1, figure.high)
    importer = _importer(sentence, right)
    holder = _holder(sentence, figure)
    kind = sentence.sense(right, "share_of") or sentence.sense(range(figure.index - 1, -1, -1), "share_of")
    if context.reporter != CHINA and holder is not None and kind != "world":
        return Whole(holder, context.reporter, f"{context.reporter}_imports")
    if importer is not None:
        return Whole(holder if holder not in (None, importer) else CHINA, importer, f"{importer}_imports")
    if kind == "exports" or (kind is None and context.flow == "export" and _shares_trade(sentence, figure)):
        partner = trade_of(sentence, figure, None, context).partner
        return Whole(CHINA, partner, "CHN_exports") if partner != WORLD else None
    following = sentence.lexemes[figure.index + 1] if figure.index + 1 < len(sentence.lexemes) else None
    names_whole = kind is not None or (following is not None and following.code == "o")
    if holder is None or not names_whole:
        return None
    return Whole(holder, None, "world_reserves" if kind == "reserves" else "world")


def _importer(sentence: Sentence, right: range) -> str | None:
    if sentence.sense(right, "flow") != "import" and sentence.sense(right, "share_of") != "imports":
        return None
    places = (sentence.lexemes[position].senses.get("place") for position in right)
    named = next((place for place in places if place not in (None, CHINA)), None)
    if named is not None:
        return named
    before = [lexeme.senses["place"] for lexeme in sentence.lexemes[: right.start] if "place" in lexeme.senses]
    return next((place for place in before if place != CHINA), None)


def _shares_trade(sentence: Sentence, figure: Figure) -> bool:
    """Whether it is a share of the trade that the text speaks of: "Germany took most, with a share of 20 percent"."""
    return sentence.sense(range(figure.index - 1, -1, -1), "part") is not None


def _holder(sentence: Sentence, figure: Figure) -> str | None:
    """Return the country nearest before the figure, else the first after it."""
    before = sentence.sense(range(figure.index - 1, -1, -1), "place")
    return before or sentence.sense(range(figure.index + 1, len(sentence.lexemes)), "place")
