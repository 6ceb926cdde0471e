"""One sentence, read: its lexemes, its figures, and the bases that it compares with.

Here belong look-ups along the sentence that every grammar of claims needs. Here does not belong a type of claim.
"""

import re
from collections.abc import Iterable, Sequence

import msgspec

from ingestion.claims.grammar.bases import Base, find_bases
from ingestion.claims.sentences.figures import Figure, figures
from ingestion.claims.sentences.splitting import Span
from ingestion.claims.tape.codes import PERIOD
from ingestion.claims.tape.lexeme import Lexeme, Tape

_PERIOD = re.compile(PERIOD)


class Sentence(msgspec.Struct, gc=False):
    """A sentence with what was recognised in it.

    `letters` are those of its lexemes. `index` tells for each class of words where they stand, in order: what the
    sentence does not hold is asked of it, and only where it is held the lexemes are looked at. `goods` are the places
    of subjects and elements, `periods` those of periods.
    """

    span: Span
    text: str
    lexemes: list[Lexeme]
    letters: str
    figures: list[Figure]
    bases: list[Base]
    base_periods: frozenset[int]
    base_figures: dict[int, Base]
    index: dict[str, list[int]]
    goods: Sequence[int]
    periods: Sequence[int]

    @property
    def tape(self) -> Tape:
        """Its lexemes with their letters."""
        return Tape(self.lexemes, self.letters)

    def right(self, figure: Figure) -> range:
        """Positions to the right of a figure in its clause."""
        return range(figure.index + 1, figure.clause_high)

    def left(self, figure: Figure) -> range:
        """Positions to the left of a figure in its territory, nearest first."""
        return range(figure.index - 1, figure.low - 1, -1)

    def left_clause(self, figure: Figure) -> range:
        """Positions to the left of a figure in its clause, nearest first."""
        return range(figure.index - 1, figure.clause_low - 1, -1)

    def sense(self, positions: Iterable[int], kind: str) -> str | None:
        """Return the value of the first lexeme among `positions` with a sense of the class `kind`."""
        places = self.index.get(kind)
        if places is None:
            return None
        lexemes = self.lexemes
        if isinstance(positions, range):
            for position in places if positions.step > 0 else reversed(places):
                if position in positions:
                    return lexemes[position].senses[kind]
            return None
        for position in positions:
            value = lexemes[position].senses.get(kind)
            if value is not None:
                return value
        return None

    def among(self, places: Sequence[int], positions: range) -> list[int]:
        """Return those of `places`, which are in order, that are in a range, in the order of the range."""
        if not places:
            return []
        return [place for place in (places if positions.step > 0 else reversed(places)) if place in positions]

    def has(self, kind: str) -> bool:
        """Return whether any lexeme has a sense of the class `kind`."""
        return kind in self.index

    def has_any(self, kinds: frozenset[str]) -> bool:
        """Return whether any lexeme has a sense of one of these classes."""
        return not kinds.isdisjoint(self.index)

    def where(self, kind: str) -> Sequence[int]:
        """Return the positions of the lexemes with a sense of the class `kind`, in order."""
        return self.index.get(kind, ())

    def values(self, kind: str) -> list[str]:
        """Return the senses of the class `kind`, in order."""
        places = self.index.get(kind)
        return [] if places is None else [self.lexemes[place].senses[kind] for place in places]

    def says(self, kind: str, value: str) -> bool:
        """Return whether any lexeme has the sense `value` of the class `kind`."""
        return kind in self.index and value in self.values(kind)


def make_sentence(span: Span, text: str, tape: Tape) -> Sentence:
    """Return the sentence of these lexemes, with its figures and bases found."""
    lexemes, letters = tape.lexemes, tape.letters
    index = _index(lexemes)
    found = figures(tape)
    bases = find_bases(tape, index.get("basis", ())) if found else []
    return Sentence(
        span,
        text,
        lexemes,
        letters,
        found,
        bases,
        frozenset([base.period for base in bases if base.period is not None]),
        _base_figures(letters, bases) if bases else {},
        index,
        _merged(index.get("subject"), index.get("element")),
        [found.start() for found in _PERIOD.finditer(letters)] if PERIOD in letters else (),
    )


def _merged(first: list[int] | None, second: list[int] | None) -> Sequence[int]:
    """Return the positions of either list, in order."""
    if first is None or second is None:
        return first or second or ()
    return sorted({*first, *second})


def _index(lexemes: list[Lexeme]) -> dict[str, list[int]]:
    index: dict[str, list[int]] = {}
    for position, lexeme in enumerate(lexemes):
        for kind in lexeme.senses:
            if kind in index:
                index[kind].append(position)
            else:
                index[kind] = [position]
    return index


def _base_figures(letters: str, bases: list[Base]) -> dict[int, Base]:
    """Return the figures that are bases; two rates in a row are: "after rises of 25% and 24.7% in 2022"."""
    found = {base.figure: base for base in bases if base.figure is not None}
    for position, base in tuple(found.items()):
        if letters.startswith("p&p", position):
            found[position + 2] = base
    return found
