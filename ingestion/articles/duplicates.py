"""Near copies of one text are one witness, reworded and translated ones included.

Here belongs telling which articles are copies of which. Here does not belong what is compared of a text (that is
`fingerprints`), what counts as evidence or how many witnesses a figure has. Import this module only when there is
something to compare: its libraries are heavy.

A copy shares runs of words *and* figures with what it copies, or, where every sentence was written anew, its figures in
their order. Words alone do not do: monthly stories of one outlet are written to one pattern, but their figures differ.
A few figures in one order do not do either: whoever tells a release of customs starts with the total and its change.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from datasketch import MinHash, MinHashLSH
from numpy.typing import NDArray

from ingestion.articles.fingerprints import Fingerprint, common_in_order, fingerprint

MIN_OVERLAP = 0.5
"""Share of the shorter text's shingles that a copy has in common with the longer one, so that cut copies count."""

MIN_OVERLAP_BY_WORDS = 0.6
"""The same where fewer than two figures are common to both, so that words must do alone."""

MIN_SHINGLES = 20
"""A text shorter than this is contained in another by chance or as a quotation, which makes no copy."""

MIN_FIGURE_OVERLAP = 0.6
"""Share of the figures of the text with fewer of them that must be in both."""

MIN_IN_ORDER = 6
"""Figures that must stand in both texts in one order to betray a copy without common words."""

MIN_SHARE_IN_ORDER = 0.7
"""Share of the figures of the text with fewer of them that must stand in that order."""

# Bands and rows of the index: of pairs that share a quarter of their union 96 % are compared, of those that share a
# tenth 40 %. A copy cut to a third of its text shares a third of the union.
_BY_WORDS = (51, 2)
# Pairs of figures are rare, so one in common is worth a look: of those that share a twentieth of their union 99 %.
_BY_FIGURES = (128, 1)
_PERMUTATIONS = 128


@dataclass(frozen=True)
class Witness:
    """An article and the witness that it belongs to.

    Attributes:
        article_id: the article.
        witness_id: the earliest article of the same text; the article itself when it copies none.
        similarity: share of common shingles with that article, 0 to 1, of the shorter of the two; where their figures
            tell more than their words, share of common figures in order.
    """

    article_id: str
    witness_id: str
    similarity: float


@dataclass(frozen=True)
class Article:
    """What is compared: an article, its day (None when unknown, taken as latest) and its text."""

    article_id: str
    published_on: date | None
    text: str


class _Firsts:
    """The first articles so far, found again by runs of words or by figures in order."""

    def __init__(self) -> None:
        """Start without any."""
        self._known: list[tuple[str, Fingerprint]] = []
        self._by_words = MinHashLSH(num_perm=_PERMUTATIONS, params=_BY_WORDS)
        self._by_figures = MinHashLSH(num_perm=_PERMUTATIONS, params=_BY_FIGURES)

    def witness_of(self, article: Article) -> Witness:
        """Return the witness of an article; one that copies none becomes a first article itself."""
        print_ = fingerprint(article.text)
        words = _sketch(print_.shingles.tolist())
        pairs = print_.figure_pairs if len(print_.figures) >= MIN_IN_ORDER else []
        figures = _sketch(pairs) if pairs else None
        found = {*self._by_words.query(words), *(self._by_figures.query(figures) if figures else ())}
        for place in sorted(place for place in found if isinstance(place, int)):
            witness_id, first = self._known[place]
            similarity = _similarity(print_, first)
            if similarity is not None:
                return Witness(article.article_id, witness_id, round(similarity, 4))
        self._by_words.insert(len(self._known), words, check_duplication=False)
        if figures:
            self._by_figures.insert(len(self._known), figures, check_duplication=False)
        self._known.append((article.article_id, print_))
        return Witness(article.article_id, article.article_id, 1.0)


def witnesses(articles: Iterable[Article]) -> list[Witness]:
    """Return the witness of each article, in the order of day and identity.

    Each article joins the earliest first article that it is a copy of, or else opens a witness of its own. Only first
    articles are compared with, so a chain of ever less similar texts does not grow together, and the outcome does not
    depend on the order of `articles`. Time grows linearly with their number, memory with that of the witnesses.
    """
    ordered = sorted(articles, key=lambda article: (article.published_on or date.max, article.article_id))
    firsts = _Firsts()
    return [firsts.witness_of(article) for article in ordered]


def _similarity(one: Fingerprint, other: Fingerprint) -> float | None:
    """Return how alike two texts are if one is a copy of the other, else None."""
    words = _overlap(one.shingles, other.shingles)
    n_fewer = min(len(one.figures), len(other.figures))
    n_in_order = common_in_order(one.figures, other.figures)
    is_told_anew = n_in_order >= MIN_IN_ORDER and n_in_order >= MIN_SHARE_IN_ORDER * n_fewer
    if is_told_anew:
        return max(words, n_in_order / n_fewer)
    return words if _is_copied(words, one, other) else None


def _overlap(one: NDArray[np.uint64], other: NDArray[np.uint64]) -> float:
    shorter = min(one.size, other.size)
    return float(np.intersect1d(one, other, assume_unique=True).size / shorter) if shorter else 0.0


def _is_copied(share: float, one: Fingerprint, other: Fingerprint) -> bool:
    shorter, longer = sorted((one.shingles.size, other.shingles.size))
    if shorter < MIN_SHINGLES and share * shorter < MIN_OVERLAP_BY_WORDS * longer:
        return False
    ours, theirs = frozenset(one.figures), frozenset(other.figures)
    n_common, n_fewer = len(ours & theirs), min(len(ours), len(theirs))
    needed = MIN_OVERLAP if n_common > 1 else MIN_OVERLAP_BY_WORDS
    return share >= needed and n_common >= MIN_FIGURE_OVERLAP * n_fewer


def _sketch(hashes: Sequence[int]) -> MinHash:
    # They are hashes already, so the library must not hash them again.
    sketch = MinHash(num_perm=_PERMUTATIONS, hashfunc=int)
    sketch.update_batch(hashes)
    return sketch
