"""Holders: whose share a percentage is, a country, several together, or a group such as "the top ten".

Here belongs finding them around a figure. Of what it is a share is read in `share_wholes`.
"""

from collections.abc import Iterable

from ingestion.claims.scope.state import Context
from ingestion.claims.sentences.figures import Figure
from ingestion.claims.sentences.sentence import Sentence

_LINKS = "&,w"
_GROUP_REACH = 2
_LARGEST_GROUP = 50


def holder_before(sentence: Sentence, figure: Figure, others: frozenset[str | None] = frozenset()) -> str | None:
    """Return the country or group nearest before a figure that is none of `others`; companies hold no share here."""
    for position in range(figure.index - 1, -1, -1):
        senses = sentence.lexemes[position].senses
        if "actor" in senses:
            return None
        holder = holder_at(sentence, position)
        if holder is not None and holder not in others:
            return _together(sentence, position, holder)
    return None


def holder_at(sentence: Sentence, position: int) -> str | None:
    """Return the group or the country that is named at `position`."""
    return group_at(sentence, position) or sentence.lexemes[position].senses.get("place")


def holder_after(sentence: Sentence, figure: Figure, others: frozenset[str | None] = frozenset()) -> str | None:
    """Return the first country named after a figure that is none of `others`."""
    return first_place(sentence, range(figure.index + 1, len(sentence.lexemes)), others)


def first_place(
    sentence: Sentence, positions: Iterable[int], others: frozenset[str | None] = frozenset()
) -> str | None:
    """Return the first country among `positions` that is none of `others`."""
    places = (sentence.lexemes[position].senses.get("place") for position in positions)
    return next((place for place in places if place is not None and place not in others), None)


def holder_meant(sentence: Sentence, context: Context) -> str | None:
    """Return the country that "it" or "the country" stands for, in a sentence that names none."""
    if not (sentence.has("pronoun") or sentence.has("holder_word")):
        return None
    return context.protagonist


def group_at(sentence: Sentence, position: int) -> str | None:
    """Return `TOP10` for a number next to words such as "top" or "largest buyers", else None."""
    lexeme = sentence.lexemes[position]
    if lexeme.code not in "1#" or lexeme.number is None:
        return None
    size = lexeme.number.value
    beside = [index for index in range(position - 1, position + 1 + _GROUP_REACH) if index != position and index >= 0]
    lexemes = sentence.lexemes
    is_group = any("group" in lexemes[index].senses for index in beside if index < len(lexemes))
    return f"TOP{int(size)}" if is_group and size == int(size) and 1 < size <= _LARGEST_GROUP else None


def _together(sentence: Sentence, position: int, last: str) -> str:
    """Return several countries as one holder where the sentence says that they hold it together."""
    lexemes = sentence.lexemes
    if not any(lexeme.code == "c" for lexeme in lexemes):
        return last
    found = [last]
    for index in range(position - 1, -1, -1):
        place = lexemes[index].senses.get("place")
        if place is not None:
            found.append(place)
        elif lexemes[index].code not in _LINKS:
            break
    return "+".join(reversed(found))
