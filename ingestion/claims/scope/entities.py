"""Who trades with whom: reporter and partner of a figure.

Here belongs reading places around a figure. The names of places are in `lexicons/places.toml`.
"""

from typing import NamedTuple

from ingestion.claims.periods.own_periods import period_at
from ingestion.claims.scope.state import Context
from ingestion.claims.sentences.figures import Figure
from ingestion.claims.sentences.sentence import Sentence

WORLD = "WLD"
CHINA = "CHN"


class Trade(NamedTuple):
    """Reporter and partner, and whether the sentence itself named the partner or the world."""

    reporter: str
    partner: str
    is_own: bool


def trade_of(sentence: Sentence, figure: Figure, inherited: str | None, context: Context) -> Trade:
    """Return who reports the figure and who the partner is.

    A country next to the figure is China's partner; a country inherited from an earlier figure of the sentence, or
    from the text while it goes on speaking of it, comes next; "worldwide" or "in total" sets it back to the world.

    Args:
        sentence: the sentence.
        figure: the figure.
        inherited: partner of the figure before it in the sentence, if any.
        context: what the text speaks of.
    """
    if context.reporter != CHINA:
        return _importers_trade(sentence, figure, context)
    told = _own_partner(sentence, figure) or inherited or _earlier_partner(sentence, figure)
    if told is not None:
        return Trade(CHINA, told, True)
    carried = context.partner if context.partner is not None and _goes_on(sentence, context) else WORLD
    return Trade(CHINA, carried, False)


def _importers_trade(sentence: Sentence, figure: Figure, context: Context) -> Trade:
    """Return the trade of another reporter: every country next to the figure but the reporter is its partner."""
    rest = range(figure.index + 1, figure.high)
    for positions in (sentence.right(figure), range(figure.index - 1, -1, -1), rest):
        for position in positions:
            place = sentence.lexemes[position].senses.get("place")
            if place is not None and place != context.reporter:
                return Trade(context.reporter, place, True)
    return Trade(context.reporter, WORLD, False)


def reporter_named(sentence: Sentence) -> str | None:
    """Return the country other than China whose trade a sentence tells: "the EU's imports", "came into the EU"."""
    lexemes = sentence.lexemes
    for position, lexeme in enumerate(lexemes):
        place = lexeme.senses.get("place")
        if place not in _REPORTING:
            continue
        after = [following.senses.get("flow") for following in lexemes[position + 1 : position + 4]]
        before = lexemes[max(0, position - 3) : position]
        names_own_flow = "import" in after and not any(
            other.code in "pQ" for other in lexemes[max(0, position - 2) : position]
        )
        went_in = (
            any(other.senses.get("to") == "into" for other in before)
            and sentence.sense(range(position), "place") is None
        )
        if names_own_flow or went_in:
            return place
    return None


_REPORTING = frozenset({"EUU", "USA", "JPN", "KOR", "IND"})
"""Importers whose own statistics the press quotes."""


def _own_partner(sentence: Sentence, figure: Figure) -> str | None:
    for positions in (sentence.right(figure), sentence.left(figure)):
        for position in positions:
            if _is_partner(sentence, position):
                return sentence.lexemes[position].senses["place"]
    territory = (*sentence.right(figure), *sentence.left(figure))
    return WORLD if sentence.sense(territory, "world") is not None else None


def _earlier_partner(sentence: Sentence, figure: Figure) -> str | None:
    earlier = (position for position in range(figure.low, -1, -1) if _is_partner(sentence, position))
    return sentence.sense(earlier, "place")


def _is_partner(sentence: Sentence, position: int) -> bool:
    place = sentence.lexemes[position].senses.get("place")
    return place is not None and place != CHINA and not _is_attribute(sentence, position)


def _is_attribute(sentence: Sentence, position: int) -> bool:
    """Whether a place only describes another word: "US tariffs" names no partner."""
    following = sentence.lexemes[position + 1] if position + 1 < len(sentence.lexemes) else None
    return following is not None and "excluded" in following.senses


def _goes_on(sentence: Sentence, context: Context) -> bool:
    """Return whether a sentence without a place still speaks of the last partner.

    It does not when it names the exporter, or starts anew with a flow of certain goods or of another period
    ("magnet exports were ...", "from January on, exports ...").
    """
    names_exporter = any(lexeme.senses.get("place") == CHINA for lexeme in sentence.lexemes)
    names_flow = any(
        lexeme.senses.get("flow") in {"export", "import", "quota", "production"} for lexeme in sentence.lexemes
    )
    if names_exporter or sentence.text[sentence.span.start] in _ITEM_MARKS or _names_other_element(sentence, context):
        return False
    return not names_flow or _starts_definite(sentence) or not (sentence.has("subject") or _turns(sentence, context))


_ITEM_MARKS = "-–•*|·"
"""Items of lists and rows of tables stand for themselves."""


def _names_other_element(sentence: Sentence, context: Context) -> bool:
    known = context.subject.element if context.subject is not None else None
    return any(lexeme.senses.get("element") not in (None, known) for lexeme in sentence.lexemes)


def _turns(sentence: Sentence, context: Context) -> bool:
    """Return whether a sentence names a period other than the topic's."""
    topic = context.topic
    named = [period_at(sentence, position, context) for position in range(len(sentence.lexemes))]
    return topic is None or any(period is not None and period[:2] != topic[:2] for period in named)


def _starts_definite(sentence: Sentence) -> bool:
    """Whether a sentence takes up what was spoken of: "the shipments were ..."."""
    return len(sentence.lexemes) > 1 and sentence.lexemes[0].code == "w" and "flow" in sentence.lexemes[1].senses
