"""A page of HMRC's answer as it travels: envelope, rows and the entities expanded into them, held against their types.

Here belong names and types of the source. Here does not belong what they mean (`rows`).
"""

from collections.abc import Mapping
from typing import Any

import msgspec

from ingestion.http import FailureKind, FetchError


class WireCommodity(msgspec.Struct, frozen=True, kw_only=True, rename="pascal"):
    """The commodity of a row: its codes as text, with their leading zeros."""

    cn8_code: str
    hs6_code: str


class WireCountry(msgspec.Struct, frozen=True, kw_only=True, rename="pascal"):
    """The country of a row."""

    country_code_alpha: str | None
    country_name: str | None


class WireRow(msgspec.Struct, frozen=True, kw_only=True, rename="pascal"):
    """One row of the entity `OTS`; a null country is one that was suppressed."""

    month_id: int
    flow_type_id: int
    suppression_index: int
    commodity_id: int
    commodity_sitc_id: int
    country_id: int
    port_id: int
    value: float
    net_mass: float | None
    supp_unit: float | None
    commodity: WireCommodity | None
    country: WireCountry | None


class Page(msgspec.Struct, frozen=True, kw_only=True):
    """One page; `next_link` is the address of the next one, None on the last."""

    value: list[WireRow]
    next_link: str | None = msgspec.field(name="@odata.nextLink", default=None)


class Envelope(msgspec.Struct, frozen=True, kw_only=True):
    """A page whose rows nobody looks into."""

    value: list[msgspec.Raw]
    next_link: str | None = msgspec.field(name="@odata.nextLink", default=None)


def peek(payload: bytes) -> Envelope:
    """Return a page without reading its rows.

    Raises:
        FetchError: it is no page.
    """
    try:
        return msgspec.json.decode(payload, type=Envelope)
    except msgspec.ValidationError as error:
        raise FetchError(FailureKind.SCHEMA_DRIFT, f"OTS: {error}") from error
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise FetchError(FailureKind.WRONG_CONTENT, f"a body that is no JSON object: {error}") from error


def decode_page(payload: bytes) -> tuple[Page, dict[str, str]]:
    """Return a page, and the fields of it that nobody declared with an example of each.

    Raises:
        FetchError: a field is missing or of another type; the message names it.
    """
    peek(payload)
    said = msgspec.json.decode(payload)
    try:
        page = msgspec.convert(said, Page)
    except msgspec.ValidationError as error:
        raise FetchError(FailureKind.SCHEMA_DRIFT, f"OTS: {error}") from error
    return page, _unknown_fields(said["value"])


def _unknown_fields(rows: list[dict[str, Any]]) -> dict[str, str]:
    known = set(WireRow.__struct_encode_fields__)
    found: dict[str, str] = {}
    for row in rows:
        if not known.issuperset(row):
            found = {**_examples(row, known), **found}
    return found


def _examples(row: Mapping[str, Any], known: set[str]) -> dict[str, str]:
    return {name: str(value) for name, value in row.items() if name not in known}
