"""One sentence, read: its lexemes, its figures, and the bases that it compares with.

Here belong look-ups along the sentence that every grammar of claims needs. Here does not belong a type of claim.
"""

from collections.abc import Iterable

import msgspec

from ingestion.claims.grammar.bases import Base, find_bases
from ingestion.claims.sentences.figures import Figure, clause_end, clause_start, figures
from ingestion.claims.sentences.splitting import Span
from ingestion.claims.tape.lexeme import Lexeme


class Sentence(msgspec.Struct, gc=False):
    """A sentence with what was recognised in it."""

    span: Span
    text: str
    lexemes: list[Lexeme]
    figures: list[Figure]
    bases: list[Base]
    base_periods: frozenset[int]
    base_figures: dict[int, Base]
    kinds: frozenset[str]

    def right(self, figure: Figure) -> range:
        """Positions to the right of a figure in its clause."""
        return range(figure.index + 1, clause_end(self.lexemes, figure.index, figure.high))

    def left(self, figure: Figure) -> range:
        """Positions to the left of a figure in its territory, nearest first."""
        return range(figure.index - 1, figure.low - 1, -1)

    def left_clause(self, figure: Figure) -> range:
        """Positions to the left of a figure in its clause, nearest first."""
        return range(figure.index - 1, clause_start(self.lexemes, figure.index, figure.low) - 1, -1)

    def sense(self, positions: Iterable[int], kind: str) -> str | None:
        """Return the value of the first lexeme among `positions` with a sense of the class `kind`."""
        if kind not in self.kinds:
            return None
        lexemes = self.lexemes
        for position in positions:
            value = lexemes[position].senses.get(kind)
            if value is not None:
                return value
        return None

    def has(self, kind: str) -> bool:
        """Return whether any lexeme has a sense of the class `kind`."""
        return kind in self.kinds


def make_sentence(span: Span, text: str, lexemes: list[Lexeme]) -> Sentence:
    """Return the sentence of these lexemes, with its figures and bases found."""
    found = figures(lexemes)
    bases = find_bases(lexemes) if found else []
    return Sentence(
        span,
        text,
        lexemes,
        found,
        bases,
        frozenset(base.period for base in bases if base.period is not None),
        _base_figures(lexemes, bases),
        frozenset().union(*[lexeme.senses for lexeme in lexemes if lexeme.senses]),
    )


def _base_figures(lexemes: list[Lexeme], bases: list[Base]) -> dict[int, Base]:
    """Return the figures that are bases; two rates in a row are: "after rises of 25% and 24.7% in 2022"."""
    found = {base.figure: base for base in bases if base.figure is not None}
    for position, base in tuple(found.items()):
        row = "".join(lexeme.code for lexeme in lexemes[position : position + 3])
        if row == "p&p":
            found[position + 2] = base
    return found
