"""Lexemes: the words, numbers and marks of a text with the senses that the lexicons give them.

Here belong the values that pass from room to room while a sentence is read. No grammar belongs here.
"""

from collections.abc import Mapping

import msgspec

from ingestion.claims.values.numbers import Number
from ingestion.claims.values.periods import PeriodExpression
from ingestion.claims.values.units import Quantity


class Lexeme(msgspec.Struct, gc=False):
    """A stretch of text, its letter on the tape, and what it means.

    `senses` maps a lexicon class to the value in it, e.g. `{"place": "USA"}`; a word may have several senses.
    """

    code: str
    start: int
    end: int
    senses: Mapping[str, str]
    number: Number | None = None
    quantity: Quantity | None = None
    period: PeriodExpression | None = None


class Tape(msgspec.Struct, frozen=True, gc=False):
    """The lexemes of a stretch of text, and their letters as one string, letter for lexeme.

    Patterns are matched against the letters, and whether a figure, a month or a mark occurs at all is asked of them:
    both are done in C, which a walk through the lexemes is not.
    """

    lexemes: list[Lexeme]
    letters: str


def tape(lexemes: list[Lexeme]) -> Tape:
    """Return `lexemes` with their letters."""
    return Tape(lexemes, "".join([lexeme.code for lexeme in lexemes]))
