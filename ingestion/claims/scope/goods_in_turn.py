"""Goods in turn: as many goods as figures, dealt out in their order.

Here belongs "gallium and germanium exports were 700 kg and 800 kg". Which goods are a single figure's own is decided in
`goods`.
"""

import itertools

from ingestion.claims.scope.goods import subject_at
from ingestion.claims.scope.state import Subject
from ingestion.claims.sentences.figures import Figure
from ingestion.claims.sentences.sentence import Sentence

_SEVERAL = 2
_ROW_CODES = frozenset(",&w")


def dealt_subject(sentence: Sentence, figure: Figure) -> Subject | None:
    """Return the goods whose turn it is, or None where the sentence does not name as many goods as figures."""
    if len(sentence.goods) < _SEVERAL or len(sentence.figures) < _SEVERAL:
        return None
    turns = [other.index for other in sentence.figures if other.lexeme.code == figure.lexeme.code]
    row = [place for place in sentence.goods if place < turns[0] and subject_at(sentence, place) is not None]
    if len(row) != len(turns) or len(turns) < _SEVERAL or figure.index not in turns or not _is_row(sentence, row):
        return None
    return subject_at(sentence, row[turns.index(figure.index)])


def _is_row(sentence: Sentence, row: list[int]) -> bool:
    """Whether goods stand one after the other, each at most with its compound: "neodymium oxide and metal"."""
    return all(
        all(
            sentence.letters[place] in _ROW_CODES or "compound" in sentence.lexemes[place].senses
            for place in range(before + 1, after)
        )
        and "&" in sentence.letters[row[0] : row[-1]]
        for before, after in itertools.pairwise(row)
    )
