"""Figures of a sentence and the words that belong to each: its territory.

Here belongs how a sentence that holds several figures is divided among them. What a figure means does not belong here.
"""

import msgspec

from ingestion.claims.tape.codes import FIGURES, MASS, PERIOD
from ingestion.claims.tape.lexeme import Lexeme

_CLAUSE_MARKS = ",;:()|"


class Figure(msgspec.Struct, gc=False):
    """A figure and its territory: lexemes[low:index] to its left, lexemes[index + 1:high] to its right."""

    index: int
    low: int
    high: int
    lexeme: Lexeme


def figures(lexemes: list[Lexeme]) -> list[Figure]:
    """Return the figures of a sentence in order; every lexeme between two belongs to exactly one of them."""
    places = [index for index, lexeme in enumerate(lexemes) if lexeme.code in FIGURES]
    found: list[Figure] = []
    low = 0
    for order, index in enumerate(places):
        following = places[order + 1] if order + 1 < len(places) else None
        high = len(lexemes) if following is None else _border(lexemes, index + 1, following)
        found.append(Figure(index, low, high, lexemes[index]))
        low = high
    return found


def _border(lexemes: list[Lexeme], first: int, last: int) -> int:
    """Return where the later figure's territory starts, between two neighbouring figures.

    The strongest mark decides (`;` before `,` before a bracket or colon before "and"), the last one of its strength;
    without a mark, the first word that opens a base or a goal ("from", "below", "to"); else all is the earlier one's.
    """
    for marks in (";", ",|", "(:", "&"):
        for index in range(last - 1, first - 1, -1):
            if lexemes[index].code in marks:
                return index - _labels(lexemes, first, index, last)
    for index in range(first, last):
        lexeme = lexemes[index]
        if lexeme.code in "ft" or "basis" in lexeme.senses:
            return index
    return last - _is_label(lexemes, first, last - 1)


def _labels(lexemes: list[Lexeme], first: int, mark: int, last: int) -> int:
    """Return 1 if the word before a bracket is the label of the amount in it: "Vietnam (235 tons)"."""
    is_alone = lexemes[mark].code == "(" and mark + 1 == last and lexemes[last].code == MASS
    return int(is_alone and _is_label(lexemes, first, mark - 1))


def _is_label(lexemes: list[Lexeme], first: int, position: int) -> bool:
    return position >= first and (lexemes[position].code == PERIOD or "place" in lexemes[position].senses)


def clause_end(lexemes: list[Lexeme], index: int, high: int) -> int:
    """Return where the clause of the figure at `index` ends, at most `high`."""
    for position in range(index + 1, high):
        if lexemes[position].code in _CLAUSE_MARKS:
            return position
    return high


def clause_start(lexemes: list[Lexeme], index: int, low: int) -> int:
    """Return where the clause of the figure at `index` starts, at least `low`."""
    for position in range(index - 1, low - 1, -1):
        if lexemes[position].code in _CLAUSE_MARKS:
            return position + 1
    return low
