"""Pages of the customs -> plain cells: encodings, full-width characters, spans.

Here belongs the form of HTML. Here does not belong what a cell means.
"""

import re
import unicodedata
from collections.abc import Iterator
from typing import Any

import lxml.etree
from lxml import html

from ingestion.http import FailureKind, FetchError


def page_of(payload: bytes) -> Any:
    """Return the root element of a page in UTF-8 or, as old pages are, GB18030.

    Raises:
        FetchError: it is in neither, or no page at all.
    """
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            text = payload.decode(encoding)
            # The encoding that a page declares is not always the one that it has.
            return html.fromstring(re.sub(r"\A\s*<\?xml[^>]*>", "", text))
        except UnicodeDecodeError:
            continue
        except (lxml.etree.ParserError, lxml.etree.XMLSyntaxError) as error:
            raise FetchError(FailureKind.WRONG_CONTENT, f"a page without content: {error}") from error
    raise FetchError(FailureKind.WRONG_CONTENT, "a page that is neither UTF-8 nor GB18030")


def plain(text: str) -> str:
    """Return a text with full-width characters as plain ones and each run of blanks as one."""
    return " ".join(unicodedata.normalize("NFKC", text).split())


def text_of(element: Any) -> str:
    """Return the plain text of an element, without comments in its markup."""
    return plain(" ".join(element.xpath(".//text()")))


def letters(text: str) -> str:
    """Return only letters and digits of a text, in lower case: titles differ in blanks and marks."""
    return re.sub(r"[^a-z0-9]", "", plain(text).casefold())


def grid(table: Any) -> Iterator[list[str]]:
    """Yield the lines of a table as plain cells; a cell that spans several places stands in each of them."""
    hanging: dict[int, tuple[int, str]] = {}
    for row in table.iterfind(".//tr"):
        cells: list[str] = []
        for cell in row.xpath("./td | ./th"):
            _take_hanging(cells, hanging)
            text, down = text_of(cell), _span(cell, "rowspan")
            for _ in range(_span(cell, "colspan")):
                if down > 1:
                    hanging[len(cells)] = (down - 1, text)
                cells.append(text)
        _take_hanging(cells, hanging)
        yield cells


def _take_hanging(cells: list[str], hanging: dict[int, tuple[int, str]]) -> None:
    while len(cells) in hanging:
        left, text = hanging.pop(len(cells))
        if left > 1:
            hanging[len(cells)] = (left - 1, text)
        cells.append(text)


def _span(cell: Any, name: str) -> int:
    said = cell.get(name, "1").strip()
    return min(max(int(said), 1), 50) if said.isdigit() else 1
