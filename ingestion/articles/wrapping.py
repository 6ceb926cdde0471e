"""Paragraphs that were broken at the width of a page become one line again.

Here belongs telling such a text from one whose lines are paragraphs. Here does not belong leaving lines out.
"""

from collections.abc import Sequence
from itertools import pairwise

from ingestion.articles import lines as form

_WRAP_MIN, _WRAP_MAX = 45, 100
_WRAP_LINES = 4
_WRAP_SHARE = 0.8
_GOING_ON_SHARE = 0.4


def joined_wraps(text: str) -> str:
    """Return `text` with the lines of hard-wrapped paragraphs joined; other texts come back unchanged."""
    lines = text.split("\n")
    if not _is_wrapped(lines):
        return text
    paragraphs: list[list[str]] = []
    above = ""
    for line in lines:
        if line and len(above) >= _WRAP_MIN and not form.is_bullet(line):
            paragraphs[-1].append(line)
        else:
            paragraphs.append([line])
        above = line
    return "\n".join(map(form.joined, paragraphs))


def _is_wrapped(lines: Sequence[str]) -> bool:
    """Return whether most lines inside paragraphs are as long as a page is wide and go on in the line below."""
    if max(map(len, lines)) > _WRAP_MAX:
        return False
    inner = [(upper, lower) for upper, lower in pairwise(lines) if upper and lower]
    full = [(upper, lower) for upper, lower in inner if len(upper) >= _WRAP_MIN]
    if len(full) < max(_WRAP_LINES, _WRAP_SHARE * len(inner)):
        return False
    n_going_on = sum(not form.ends_sentence(upper) and _goes_on(lower) for upper, lower in full)
    return n_going_on >= _GOING_ON_SHARE * len(full)


def _goes_on(line: str) -> bool:
    # Headlines and rows of tables begin with a capital or a figure; scripts without capitals cannot tell.
    return line[0].islower() or (line[0].isalpha() and not line[0].isupper())
