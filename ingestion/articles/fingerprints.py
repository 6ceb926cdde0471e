"""The fingerprint of a text: runs of its words, and its figures in their order.

Here belongs what of a text is compared. Here does not belong when two texts are copies: that is `duplicates`.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from itertools import groupby

import numpy as np
from numpy.typing import NDArray

SHINGLE_WORDS = 3
"""Runs of three words survive light rewording better than the usual five, and still carry the order of words."""

MAX_FIGURES = 200
"""Figures of a text that are compared; a page with more is a table."""

_HASH_BYTES = 4
_TOKEN = re.compile("[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff]|[^\\W_]+")
# Three digits, a mark or a thin space inside, or a percent sign: one or two bare digits are days, hours and ordinals.
_FIGURE = re.compile(
    r"(?<!\d)(?:\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?!\d)|\d+(?:[.,]\d+)+|\d{3,}"
    r"|\d+(?=\s?(?:%|％|per ?cent|por ?ciento|pour ?cent|prozent|pct|процент)))",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?:19|20)\d\d")


@dataclass(frozen=True)
class Fingerprint:
    """What is compared of one text.

    Attributes:
        shingles: hashes of its runs of words, sorted, each once.
        figures: the digits of its figures in the order of the text, the same figure twice in a row once.
    """

    shingles: NDArray[np.uint64]
    figures: tuple[str, ...]

    @property
    def figure_pairs(self) -> list[int]:
        """Hashes of the pairs of figures that follow each other, or with one between: an order that can be indexed."""
        pairs = [*zip(self.figures, self.figures[1:], strict=False), *zip(self.figures, self.figures[2:], strict=False)]
        return sorted({_hashed(" ".join(pair)) for pair in pairs})


def fingerprint(text: str) -> Fingerprint:
    """Return the fingerprint of a text; marks and signs are left out of its figures, as languages differ in them."""
    words = _TOKEN.findall(text.casefold())
    hashes = np.fromiter(_shingles(words), dtype=np.uint64)
    in_order = (figure for figure, _ in groupby(_figures(text)))
    return Fingerprint(np.unique(hashes), tuple(in_order)[:MAX_FIGURES])


def common_in_order(one: Sequence[str], other: Sequence[str]) -> int:
    """Return the length of the longest sequence that both hold in the same order, whatever stands between."""
    lengths = [0] * (len(other) + 1)
    for figure in one:
        diagonal = 0
        for place, candidate in enumerate(other, start=1):
            above = lengths[place]
            lengths[place] = diagonal + 1 if figure == candidate else max(above, lengths[place - 1])
            diagonal = above
    return lengths[-1]


def _shingles(words: Sequence[str]) -> Iterator[int]:
    for start in range(max(1, len(words) - SHINGLE_WORDS + 1) if words else 0):
        yield _hashed(" ".join(words[start : start + SHINGLE_WORDS]))


def _hashed(shingle: str) -> int:
    return int.from_bytes(blake2b(shingle.encode("utf-8"), digest_size=_HASH_BYTES).digest(), "big")


def _figures(text: str) -> Iterable[str]:
    """Yield the figures of a text by their digits; years are in every story and tell none apart."""
    for printed in _FIGURE.findall(text):
        if _YEAR.fullmatch(printed) is None:
            yield re.sub(r"\D", "", printed)
