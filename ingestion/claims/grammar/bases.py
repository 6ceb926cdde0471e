"""Bases of comparison: "than in May", "from May's 1,238 tons", "below the 5,158 tons shipped in June 2024".

Here belongs where a base is and what it names. What the comparison then says belongs to `comparisons`.
"""

import msgspec

from ingestion.claims.grammar.base_marks import compares, goes_on, is_origin, leads_from, opens_clause, stops
from ingestion.claims.tape.lexeme import Lexeme

_WINDOW = 10
_FIGURES = "QFp"
_DAY_FORMS = frozenset({"day", "weekday"})


class Base(msgspec.Struct, gc=False):
    """A base: the lexeme that opens it, and the positions of its period (or "a year earlier") and of its figure."""

    opener: int
    period: int | None = None
    figure: int | None = None


def find_bases(lexemes: list[Lexeme]) -> list[Base]:
    """Return the bases of a sentence in order. An opener without a period or a figure after it is none."""
    found: list[Base] = []
    for index, lexeme in enumerate(lexemes):
        basis = lexeme.senses.get("basis")
        if lexeme.code == "K":
            base = _of_earlier(lexemes, index)
        elif lexeme.code == "r":
            base = _after_ratio(lexemes, index)
        elif lexeme.code == "a":
            base = _of_fraction(lexemes, index)
        elif basis == "before":
            base = _backwards(lexemes, index)
        elif (
            lexeme.code == "f" or leads_from(lexemes, index) or (basis is not None and compares(lexemes, index, basis))
        ):
            base = _forwards(lexemes, index)
        else:
            continue
        if base is not None and (base.period is not None or base.figure is not None):
            found.append(base)
    return found


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
    for position in range(figure + 1, min(figure + _WINDOW - 2, len(lexemes))):
        code = lexemes[position].code
        if code in "PK":
            return position
        if stops(lexemes, position) or "basis" in lexemes[position].senses:
            return None
    return None


def _of_earlier(lexemes: list[Lexeme], index: int) -> Base | None:
    """Words of time may open the clause of their own figure: "the month before it had been 305 tons"."""
    opens = index == 0 or lexemes[index - 1].code in ",;:(wi&"
    for position in range(index + 1, min(index + _WINDOW - 2, len(lexemes))):
        code = lexemes[position].code
        if code == "Q":
            return Base(index, index, position) if opens else None
        if code in "prt,;:()":
            return None
    return None


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


def _of_fraction(lexemes: list[Lexeme], index: int) -> Base | None:
    """The period after a fraction is its base, with its figure: "half of March", "a third of May's 2,200 tons"."""
    for position in range(index + 1, min(index + 4, len(lexemes))):
        if lexemes[position].code in "PK":
            following = "".join(lexeme.code for lexeme in lexemes[position + 1 : position + 3])
            figure = position + 1 + following.index("Q") if following in ("'Q",) or following[:1] == "Q" else None
            return Base(index, position, figure)
        if lexemes[position].code not in "owx":
            return None
    return None


def _backwards(lexemes: list[Lexeme], opener: int) -> Base | None:
    """In languages that put the word for "than" after the base, look to its left."""
    base = Base(opener)
    for position in range(opener - 1, max(opener - _WINDOW, -1), -1):
        lexeme = lexemes[position]
        if lexeme.code in "Q" and base.figure is None:
            base.figure = position
        elif lexeme.code in "PK":
            base.period = position
            break
        elif lexeme.code in ",;:":
            break
    return base
