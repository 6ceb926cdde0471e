"""Lists: shares that a sentence deals out to several countries, by "respectively" or in brackets behind amounts.

Here belongs finding who gets which percentage. What it is a share of is read in `share_wholes`.
"""

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from ingestion.claims.sentences.figures import Figure
from ingestion.claims.sentences.sentence import Sentence
from ingestion.claims.tape.codes import MASS, PERCENTAGE

_JOINTS = frozenset(",&")
_LITTLE = frozenset("w'")
_SPREAD = Decimal("0.02")
"""How much the amounts per cent may differ in a list of shares: printed percentages are rounded."""

_IN_BRACKET = f"{MASS}({PERCENTAGE})"
_BEFORE_BRACKET = 2
_LABEL_REACH = 6


class Dealt(NamedTuple):
    """A percentage of a list, who it is of, and the amount that it stands behind, if any."""

    figure: Figure
    holder: str
    amount: Figure | None


def dealt_in_turn(sentence: Sentence) -> list[list[Dealt]]:
    """Return the lists of a sentence with "respectively": as many percentages in a row as countries before them."""
    if not (sentence.has("respectively") and sentence.has("place")):
        return []
    found: list[list[Dealt]] = []
    for row in _rows(sentence):
        holders = _places_before(sentence, row[0].index, len(row))
        if holders:
            found.append([Dealt(figure, holder, None) for figure, holder in zip(row, holders, strict=True)])
    return found


def dealt_in_brackets(sentence: Sentence) -> list[Dealt]:
    """Return the percentages in brackets behind amounts of several countries, if they are parts of one whole.

    They are if all amounts are in proportion to them: "Vietnam with 300 t (30%) and India with 100 t (10%)". Changes,
    which may stand in the same place, are not.
    """
    if _IN_BRACKET not in sentence.letters or not sentence.has("place"):
        return []
    found = [dealt for figure in sentence.figures if (dealt := _in_bracket(sentence, figure)) is not None]
    wholes = [_whole(dealt) for dealt in found]
    is_one_whole = len(wholes) > 1 and max(wholes) - min(wholes) <= _SPREAD * min(wholes)
    return found if is_one_whole and len({dealt.holder for dealt in found}) == len(found) else []


def _rows(sentence: Sentence) -> Iterator[list[Figure]]:
    """Yield runs of percentages with nothing but commas and "and" between them."""
    row: list[Figure] = []
    for figure in sentence.figures:
        joint = sentence.lexemes[row[-1].index + 1 : figure.index] if row else []
        is_next = bool(joint) and all(lexeme.code in _JOINTS for lexeme in joint)
        if figure.lexeme.code != PERCENTAGE or not is_next:
            if len(row) > 1:
                yield row
            row = []
        row = [*row, figure] if figure.lexeme.code == PERCENTAGE else []
    if len(row) > 1:
        yield row


def _places_before(sentence: Sentence, before: int, n_places: int) -> list[str]:
    """Return the countries of the nearest list before a position, if it has exactly so many."""
    found: list[str] = []
    for position in range(before - 1, -1, -1):
        lexeme = sentence.lexemes[position]
        if "place" in lexeme.senses:
            found.append(lexeme.senses["place"])
        elif found and lexeme.code not in _JOINTS | _LITTLE:
            break
    return found[::-1] if len(found) == n_places else []


def _in_bracket(sentence: Sentence, figure: Figure) -> Dealt | None:
    if figure.index < _BEFORE_BRACKET or not sentence.letters.startswith(_IN_BRACKET, figure.index - _BEFORE_BRACKET):
        return None
    amount = next(other for other in sentence.figures if other.index == figure.index - _BEFORE_BRACKET)
    labels = range(amount.index - 1, max(amount.low, amount.index - _LABEL_REACH) - 1, -1)
    holder = sentence.sense(labels, "place")
    is_positive = figure.lexeme.quantity is not None and figure.lexeme.quantity.normalised > 0
    return Dealt(figure, holder, amount) if holder is not None and is_positive else None


def _whole(dealt: Dealt) -> Decimal:
    """Return the amount that one per cent stands for, in tonnes."""
    share, amount = dealt.figure.lexeme.quantity, dealt.amount and dealt.amount.lexeme.quantity
    return amount.normalised / share.normalised if amount is not None and share is not None else Decimal(0)
