"""Lists of prices: which goods each price of a row is of, where a sentence deals them out "respectively".

Here belongs only the dealing. The goods of a single price are read in `price_goods`.
"""

from collections.abc import Iterator

from ingestion.claims.kinds.price_figures import PriceFigure
from ingestion.claims.kinds.price_goods import goods_at
from ingestion.claims.scope.goods_names import ELEMENT_SUBJECTS
from ingestion.claims.scope.state import Subject
from ingestion.claims.sentences.sentence import Sentence

_COMPOUNDS = frozenset({"oxide", "metal"})


def dealt_subjects(sentence: Sentence, prices: list[PriceFigure]) -> dict[int, Subject]:
    """Return the subjects of prices that a sentence deals out "respectively", by the order of the price.

    Prices in a row take as many goods named before the row; a sentence may deal out several rows.
    """
    if not sentence.has("respectively"):
        return {}
    found: dict[int, Subject] = {}
    first = 0
    for row in _rows(sentence, prices):
        named = (goods_at(sentence, position) for position in range(first, prices[row.start].figure.index))
        subjects = [subject for subject in named if subject is not None][-len(row) :]
        if 1 < len(row) == len(subjects):
            found |= dict(zip(row, _of_compound(subjects), strict=True))
        first = prices[row.stop - 1].figure.index
    return found


def _rows(sentence: Sentence, prices: list[PriceFigure]) -> Iterator[range]:
    """Yield runs of prices that no goods stand between."""
    start = 0
    for order in range(1, len(prices) + 1):
        is_end = order == len(prices)
        between = range(0) if is_end else range(prices[order - 1].figure.index + 1, prices[order].figure.index)
        if is_end or any(goods_at(sentence, position) is not None for position in between):
            yield range(start, order)
            start = order


def _of_compound(subjects: list[Subject]) -> list[Subject]:
    """The last compound counts for all: "gadolinium and holmium oxides"."""
    last = subjects[-1]
    compound = last.name.rpartition("_")[2] if last.element else ""
    if compound not in _COMPOUNDS:
        return subjects
    return [
        Subject(f"{subject.name}_{compound}", subject.element)
        if subject.element and subject.name == ELEMENT_SUBJECTS[subject.element]
        else subject
        for subject in subjects
    ]
