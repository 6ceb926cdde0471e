"""Near copies of one text are one witness.

Here belongs telling which articles are copies of which. Here does not belong what counts as evidence or how many
witnesses a figure has. Import this module only when there is something to compare: its libraries are heavy.

A copy shares runs of words *and* figures with what it copies. Words alone do not do: monthly stories of one outlet are
written to one pattern, and boilerplate repeats from story to story, but their figures differ.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import blake2b

import numpy as np
from datasketch import MinHash, MinHashLSH
from numpy.typing import NDArray

SHINGLE_WORDS = 3
"""Runs of three words survive light rewording better than the usual five, and still carry the order of words."""

MIN_OVERLAP = 0.5
"""Share of the shorter text's shingles that a copy has in common with the longer one, so that cut copies count."""

MIN_OVERLAP_BY_WORDS = 0.6
"""The same where fewer than two figures are common to both, so that words must do alone."""

MIN_SHINGLES = 20
"""A text shorter than this is contained in another by chance or as a quotation, which makes no copy."""

MIN_FIGURE_OVERLAP = 0.6
"""Share of the figures of the text with fewer of them that must be in both."""

# Bands and rows of the index: of pairs that share a quarter of their union 96 % are compared, of those that share a
# tenth 40 %. A copy cut to a third of its text shares a third of the union.
_BANDS, _ROWS = 51, 2
_PERMUTATIONS = 128
_HASH_BYTES = 4
_TOKEN = re.compile("[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff]|[^\\W_]+")
# Three digits, a mark inside, or a percent sign: one or two bare digits are days, hours and ordinals.
_FIGURE = re.compile(r"(?<!\d)(?:\d+(?:[.,\u00a0\u202f]\d+)+|\d{3,}|\d+(?=\s?(?:%|％|per ?cent|pct)))", re.IGNORECASE)
_YEAR = re.compile(r"(?:19|20)\d\d")


@dataclass(frozen=True)
class Witness:
    """An article and the witness that it belongs to.

    Attributes:
        article_id: the article.
        witness_id: the earliest article of the same text; the article itself when it copies none.
        similarity: share of common shingles with that article, 0 to 1, of the shorter of the two.
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


@dataclass(frozen=True)
class _Print:
    """The fingerprint of one text: its shingles as sorted hashes, and its figures."""

    shingles: NDArray[np.uint64]
    figures: frozenset[str]


def witnesses(articles: Iterable[Article]) -> list[Witness]:
    """Return the witness of each article, in the order of day and identity.

    Each article joins the earliest first article that it is a copy of, or else opens a witness of its own. Only first
    articles are compared with, so a chain of ever less similar texts does not grow together, and the outcome does not
    depend on the order of `articles`. Time grows linearly with their number, memory with that of the witnesses.
    """
    ordered = sorted(articles, key=lambda article: (article.published_on or date.max, article.article_id))
    index = MinHashLSH(num_perm=_PERMUTATIONS, params=(_BANDS, _ROWS))
    firsts: list[tuple[str, _Print]] = []
    found: list[Witness] = []
    for article in ordered:
        fingerprint = _fingerprint(article.text)
        sketch = _sketch(fingerprint.shingles)
        candidates = sorted(position for position in index.query(sketch) if isinstance(position, int))
        match = _first_copied(fingerprint, (firsts[position] for position in candidates))
        if match is None:
            index.insert(len(firsts), sketch, check_duplication=False)
            firsts.append((article.article_id, fingerprint))
        found.append(Witness(article.article_id, *(match or (article.article_id, 1.0))))
    return found


def _first_copied(fingerprint: _Print, firsts: Iterable[tuple[str, _Print]]) -> tuple[str, float] | None:
    for witness_id, first in firsts:
        share = _overlap(fingerprint.shingles, first.shingles)
        if _is_copy(share, fingerprint, first):
            return witness_id, round(share, 4)
    return None


def _overlap(one: NDArray[np.uint64], other: NDArray[np.uint64]) -> float:
    shorter = min(one.size, other.size)
    return float(np.intersect1d(one, other, assume_unique=True).size / shorter) if shorter else 0.0


def _is_copy(share: float, one: _Print, other: _Print) -> bool:
    shorter, longer = sorted((one.shingles.size, other.shingles.size))
    if shorter < MIN_SHINGLES and share * shorter < MIN_OVERLAP_BY_WORDS * longer:
        return False
    n_common, n_fewer = len(one.figures & other.figures), min(len(one.figures), len(other.figures))
    needed = MIN_OVERLAP if n_common > 1 else MIN_OVERLAP_BY_WORDS
    return share >= needed and n_common >= MIN_FIGURE_OVERLAP * n_fewer


def _fingerprint(text: str) -> _Print:
    words = _TOKEN.findall(text.casefold())
    hashes = np.fromiter(_hashes(words), dtype=np.uint64)
    return _Print(np.unique(hashes), frozenset(_figures(text)))


def _hashes(words: Sequence[str]) -> Iterator[int]:
    for start in range(max(1, len(words) - SHINGLE_WORDS + 1) if words else 0):
        shingle = " ".join(words[start : start + SHINGLE_WORDS])
        yield int.from_bytes(blake2b(shingle.encode("utf-8"), digest_size=_HASH_BYTES).digest(), "big")


def _figures(text: str) -> Iterator[str]:
    """Yield the figures of a text by their digits; years are in every story and tell none apart."""
    for printed in _FIGURE.findall(text):
        if _YEAR.fullmatch(printed) is None:
            yield re.sub(r"\D", "", printed)


def _sketch(shingles: NDArray[np.uint64]) -> MinHash:
    # The shingles are hashes already, so the library must not hash them again.
    sketch = MinHash(num_perm=_PERMUTATIONS, hashfunc=int)
    sketch.update_batch(shingles.tolist())
    return sketch
