"""The index of a year: which month of which table lies at which address.

Here belongs reading an index. Here does not belong which index to ask for (`connector`).
"""

import re
from typing import Any
from urllib.parse import urljoin

import msgspec

from ingestion.contracts.china_customs_english import Flow
from ingestion.http import FailureKind, FetchError
from ingestion.trade.china_customs_english.markup import letters, page_of, plain, text_of

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_NUMBER = re.compile(r"\(\s*(\d{1,2})\s*\)")


class WantedTable(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A table that is read: its number and title in the index, and the direction of its trade."""

    number: int
    title: str
    flow: Flow


def links_of(payload: bytes, table: WantedTable, address: str) -> list[str | None]:
    """Return the addresses of a table's twelve months; None for months that are not published.

    Args:
        payload: the index.
        table: which table.
        address: that of the index, to which its links are relative.

    Raises:
        FetchError: the table is not in the index, or not with twelve months.
    """
    found = [row for row in page_of(payload).iter("tr") if _is_row_of(row, table)]
    if len(found) != 1:
        what = f"the index names table ({table.number}) {table.title!r} {len(found)} times, not once"
        raise FetchError(FailureKind.SCHEMA_DRIFT, what)
    cells = found[0].xpath("./td | ./th")[1:]
    wrong = [
        cell for cell, month in zip(cells, _MONTHS, strict=False) if not text_of(cell).casefold().startswith(month)
    ]
    if len(cells) != len(_MONTHS) or wrong:
        said = ", ".join(text_of(cell) for cell in cells)
        raise FetchError(FailureKind.SCHEMA_DRIFT, f"table ({table.number}) of the index has not twelve months: {said}")
    return [_link(cell, address) for cell in cells]


def _is_row_of(row: Any, table: WantedTable) -> bool:
    cells = row.xpath("./td | ./th")
    if not cells:
        return False
    title = plain(text_of(cells[0]))
    number = _NUMBER.match(title)
    return number is not None and int(number[1]) == table.number and letters(table.title) in letters(title)


def _link(cell: Any, address: str) -> str | None:
    found = cell.xpath(".//a/@href")
    return urljoin(address, str(found[0]).strip()) if found else None
