"""Bases of comparison: "than in May", "from May's 1,238 tons", "below the 5,158 tons shipped in June 2024".

Here belongs where a base is and what it names. What the comparison then says belongs to `comparisons`.
"""

import re
from collections.abc import Iterable

import msgspec

from ingestion.claims.grammar.base_marks import compares, goes_on, is_origin, leads_from, opens_clause, stops
from ingestion.claims.tape.lexeme import Lexeme, Tape

_WINDOW = 10
_FIGURES = "QFp"
_OPENER = re.compile("[Kraf]|o(?=Q)")
_NEXT_FIGURE = re.compile("[Qprt,;:()]")
_PERIOD_OF_FRACTION = re.compile("[owx]{0,2}([PK])(?:'?(Q))?")
_DAY_FORMS = frozenset({"day", "weekday"})


class Base(msgspec.Struct, gc=False):
    """A base: the lexeme that opens it, and the positions of its period (or "a year earlier") and of its figure."""

    opener: int
    period: int | None = None
    figure: int | None = None


def find_bases(tape: Tape, compared: Iterable[int]) -> list[Base]:
    """Return the bases of a sentence in order. An opener without a period or a figure after it is none.

    Args:
        tape: the sentence.
        compared: positions of words that compare ("than", "below"); other openers have letters of their own.
    """
    openers = {found.start() for found in _OPENER.finditer(tape.letters)}.union(compared)
    bases = (_base_at(tape, index) for index in sorted(openers))
    return [base for base in bases if base is not None and (base.period is not None or base.figure is not None)]


def _base_at(tape: Tape, index: int) -> Base | None:
    lexemes, letters = tape.lexemes, tape.letters
    code, basis = letters[index], lexemes[index].senses.get("basis")
    if code == "K":
        return _of_earlier(letters, index)
    if code == "r":
        return _after_ratio(lexemes, index)
    if code == "a":
        return _of_fraction(letters, index)
    if basis == "before":
        return _backwards(letters, index)
    if (
        code == "f"
        or leads_from(lexemes[index], letters, index)
        or (basis is not None and compares(lexemes, index, basis))
    ):
        return _forwards(lexemes, index)
    return None


def _forwards(lexemes: list[Lexeme], opener: int) -> Base | None:
    base = Base(opener)
    limit = opener + _WINDOW
    for position in range(opener + 1, min(opener + 2 * _WINDOW, len(lexemes))):
        lexeme = lexemes[position]
        limit += _WINDOW if opens_clause(lexemes, position) else 0
        if position >= limit:
            break
        if lexeme.code == "p" and base.period is not None:
            break  # "against June 46%": the percentage is the change itself
        if lexeme.code in _FIGURES:
            base.figure = position
            base.period = base.period if base.period is not None else _trailing_period(lexemes, position)
            break
        if lexeme.code == "K":
            base.period = position
            break
        if lexeme.code == "P":
            if base.period is not None or (lexeme.period is not None and lexeme.period.form in _DAY_FORMS):
                break
            base.period = position
        elif goes_on(lexemes, base.period, base.opener, position):
            continue
        elif stops(lexemes, position) or lexeme.code == "(" or is_origin(lexemes, opener, position):
            break
    return base


def _trailing_period(lexemes: list[Lexeme], figure: int) -> int | None:
    """Return the period after a base figure: "the 4,260 kilograms of June", "5,158 tons shipped in June 2024"."""
    first = _beyond_bracket(lexemes, figure + 1)
    for position in range(first, min(first + _WINDOW - 3, len(lexemes))):
        code = lexemes[position].code
        if code in "PK":
            return position
        if stops(lexemes, position) or "basis" in lexemes[position].senses:
            return None
    return None


def _beyond_bracket(lexemes: list[Lexeme], first: int) -> int:
    """Return where words go on behind a bracket that opens at `first`: "from 900 tons (worth $5 million) in 2023"."""
    if first >= len(lexemes) or lexemes[first].code != "(":
        return first
    last = min(first + _WINDOW, len(lexemes))
    return next((place + 1 for place in range(first, last) if lexemes[place].code == ")"), first)


def _of_earlier(letters: str, index: int) -> Base | None:
    """Words of time may open the clause of their own figure: "the month before it had been 305 tons"."""
    if index > 0 and letters[index - 1] not in ",;:(wi&":
        return None
    reached = _NEXT_FIGURE.search(letters, index + 1, index + _WINDOW - 2)
    return Base(index, index, reached.start()) if reached is not None and reached[0] == "Q" else None


def _after_ratio(lexemes: list[Lexeme], index: int) -> Base | None:
    """The amount or period after a ratio is its base: "double the 40 kg of June", "seven times their May level"."""
    for position in range(index + 1, min(index + 4, len(lexemes))):
        lexeme = lexemes[position]
        if lexeme.code == "Q":
            return Base(index, _trailing_period(lexemes, position), position)
        if lexeme.code == "P":
            return Base(index, position)
        if lexeme.code not in "wo" and "pronoun" not in lexeme.senses:
            return None
    return None


def _of_fraction(letters: str, index: int) -> Base | None:
    """The period after a fraction is its base, with its figure: "half of March", "a third of May's 2,200 tons"."""
    found = _PERIOD_OF_FRACTION.match(letters, index + 1)
    if found is None:
        return None
    return Base(index, found.start(1), found.start(2) if found[2] else None)


def _backwards(letters: str, opener: int) -> Base | None:
    """In languages that put the word for "than" after the base, look to its left."""
    base = Base(opener)
    for position in range(opener - 1, max(opener - _WINDOW, -1), -1):
        code = letters[position]
        if code == "Q" and base.figure is None:
            base.figure = position
        elif code in "PK":
            base.period = position
            break
        elif code in ",;:":
            break
    return base
