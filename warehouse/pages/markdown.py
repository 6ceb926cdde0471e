"""Rows of a published file as Markdown, and the places in a page that hold them.

Here: cells, links, tables, lists and markers. Not here: which rows (`queries/`, `questions`, `controls`).
"""

import html
import re
from collections.abc import Iterable, Sequence
from decimal import Decimal

Cell = object
"""A value of DuckDB's plain types, or None."""

# An underscore within a word is plain text in Markdown.
_SPECIAL = re.compile(r"([\\`*\[\]|]|(?<!\w)_|_(?!\w))")


def told(value: Cell) -> str:
    """Return a value as text of a cell: figures with thousands, null as nothing, what sources say without mark-up."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    number = amount(value)
    if number is not None:
        return figure(number)
    return _SPECIAL.sub(r"\\\1", html.escape(str(value), quote=False)).replace("\n", " ")


def amount(value: Cell) -> float | None:
    """Return a value as a number, or None where it is none; a truth value is none either."""
    return float(value) if isinstance(value, int | float | Decimal) and not isinstance(value, bool) else None


def figure(value: float) -> str:
    """Return a number with commas between thousands and at most four decimals."""
    return f"{value:,.4f}".rstrip("0").rstrip(".")


def link(text: str, url: str | None) -> str:
    """Return a link, or the bare text where the address is none that a browser follows."""
    if not url or not re.fullmatch(r"https?://[^\s<>]+", url):
        return text
    return f"[{text}](<{url}>)"


def table(heads: Sequence[str], rows: Iterable[Sequence[str]], right: Sequence[bool] = ()) -> str:
    """Return a table; columns marked in `right` hold figures and stand to the right."""
    marks = ["---:" if i < len(right) and right[i] else "---" for i in range(len(heads))]
    lines = [heads, marks, *rows]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def bullets(sentences: Iterable[str]) -> str:
    """Return a list, or a line that says that there is nothing to list."""
    return "".join(f"- {sentence}\n" for sentence in sentences) or "None.\n"


def replaced(page: str, texts: dict[str, str]) -> str:
    """Return a page with the text between the markers of each name replaced.

    Raises:
        ValueError: The page has no such markers, or several.
    """
    for name, text in texts.items():
        begin, end = f"<!-- begin {name} -->\n", f"<!-- end {name} -->"
        page, n_found = re.subn(f"{begin}.*?{end}", lambda _, t=f"{begin}{text}{end}": t, page, flags=re.DOTALL)
        if n_found != 1:
            raise ValueError(f"the page has {n_found} places for the part {name!r}, not one")
    return page


def hand_written(page: str) -> str:
    """Return a page without what stands between markers."""
    return re.sub(r"<!-- begin ([^\n]*) -->\n.*?<!-- end \1 -->", "", page, flags=re.DOTALL)
