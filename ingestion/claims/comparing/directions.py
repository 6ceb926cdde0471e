"""Directions: whether a change is a rise or a fall.

Here belongs finding the word of direction that is a change's own; the words are in `lexicons/changes.toml`.
"""

import re
from collections.abc import Iterable

from ingestion.claims.sentences.figures import Figure
from ingestion.claims.sentences.sentence import Sentence

_REACH = 7
_MARK = re.compile("[,;:()]")
_ADJACENT = 2
_TELLING = frozenset({"up", "down", "basis"})
_FALL_BASES = frozenset({"below"})
_RISE_BASES = frozenset({"above", "over"})


def direction(sentence: Sentence, figure: Figure) -> int:
    """Return +1 or -1 for the direction told next to a change, 0 where none is told.

    A sign or an arrow directly before counts first; then "5.2% lower", "rose 5.2%", and a word further to the right.
    """
    sign = _printed_sign(sentence.text, figure.lexeme.start)
    if sign:
        return sign
    if not sentence.has_any(_TELLING):
        return 0
    right = range(figure.index + 1, min(figure.index + 1 + _REACH, len(sentence.lexemes)))
    left = range(figure.index - 1, max(figure.index - 1 - _REACH, -1), -1)
    for positions in (_until_mark(sentence, right)[:_ADJACENT], left, right):
        sign = _first_sign(sentence, positions)
        if sign:
            return sign
    return 0


def _printed_sign(text: str, start: int) -> int:
    """A plus or minus before the figure counts; a hyphen inside a word or a range is none."""
    before, prior = text[max(0, start - 1) : start], text[max(0, start - 2) : max(0, start - 1)]
    if not before or before not in "+−-–" or prior.isalnum():
        return 0
    return 1 if before == "+" else -1


def _until_mark(sentence: Sentence, positions: range) -> range:
    """A word after a comma tells another change: "5.9 percent, down from ..."."""
    mark = _MARK.search(sentence.letters, positions.start, positions.stop)
    return positions if mark is None else range(positions.start, mark.start())


def _first_sign(sentence: Sentence, positions: Iterable[int]) -> int:
    for position in positions:
        lexeme = sentence.lexemes[position]
        if lexeme.code in ";Qp":
            return 0
        if _qualifies_figure(sentence, position):
            continue
        basis = lexeme.senses.get("basis")
        if "up" in lexeme.senses or basis in _RISE_BASES:
            return 1
        if "down" in lexeme.senses or basis in _FALL_BASES:
            return -1
    return 0


def _qualifies_figure(sentence: Sentence, position: int) -> bool:
    """Whether words qualify the number and tell no direction: "more than 20 percent"."""
    following = sentence.lexemes[position + 1] if position + 1 < len(sentence.lexemes) else None
    return "qualifier" in sentence.lexemes[position].senses and following is not None and following.code in "QpFa"
