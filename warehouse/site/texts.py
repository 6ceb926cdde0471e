"""How values read on a page: figures, months, sizes, and a sentence with its figure marked.

Here: text out of values. Not here: HTML; the template escapes whatever is made here.
"""

import json
from collections.abc import Sequence
from datetime import date
from typing import Any

_TENTH = 0.05
"""Smallest change that one decimal shows."""
_UNITS = {"t": "t", "kg": "kg", "usd": "USD", "pct": "%", "ratio": ""}
MINUS = "\N{MINUS SIGN}"


def number(value: float | None) -> str:
    """Write a quantity with thousands separated and no digit that the value does not have."""
    return "" if value is None else f"{value:,.10g}".replace("-", MINUS)


def percent(value: float | None) -> str:
    """Write a change in per cent with its sign and one decimal, or up to four where one would show zero."""
    if value is None:
        return ""
    text = f"{value:+,.1f}" if value == 0 or abs(value) >= _TENTH else f"{value:+.4f}".rstrip("0").rstrip(".")
    return f"{text} %".replace("-", MINUS)


def month(day: date | None) -> str:
    """Write the month of a day as ISO 8601 does, as in `2025-06`."""
    return "" if day is None else f"{day:%Y-%m}"


def size(n_bytes: int) -> str:
    """Write a file size in kB or MB (powers of ten)."""
    return f"{n_bytes / 1e6:.1f} MB" if n_bytes >= 1e6 else f"{max(n_bytes / 1e3, 0.1):.1f} kB"  # noqa: PLR2004


def words(code: str) -> str:
    """Write a word of a vocabulary as words, as in `in force` for `in_force`."""
    return code.replace("_", " ")


def unit(column: str) -> str:
    """Return the unit that the last part of a column's name tells, `t` for `quantity_t`; empty where there is none."""
    return _UNITS.get(column.rpartition("_")[2], "")


def keys(row_key: str) -> dict[str, Any]:
    """Read the columns that identify a row, with their values, out of the text of `meta.release_changes`."""
    return json.loads(row_key)


def marked(sentence: str, offset: int, spans: Sequence[Sequence[int]]) -> list[tuple[str, bool]]:
    """Split a sentence at the figures of a claim.

    Args:
        sentence: The sentence that the claim stands in.
        offset: Where it begins in the text of the article, which `spans` count in.
        spans: Start and end of each figure, in characters from the beginning of the text.

    Returns:
        Parts that make up the sentence, each with whether it is a figure. Spans outside of the sentence mark nothing.
    """
    parts: list[tuple[str, bool]] = []
    place = 0
    for start, end in sorted((a - offset, b - offset) for a, b in spans):
        if place <= start < end <= len(sentence):
            parts += [(sentence[place:start], False), (sentence[start:end], True)]
            place = end
    return [*parts, (sentence[place:], False)]
