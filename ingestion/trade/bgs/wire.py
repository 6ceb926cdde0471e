"""A page of the BGS's answer as it travels: GeoJSON, its counts, and the properties of its features.

Here belong names and types of the source. Here does not belong what they mean (`rows`).
"""

from collections.abc import Mapping
from typing import Any, TypeVar

import msgspec

from ingestion.http import FailureKind, FetchError

_UNREAD = frozenset(
    {
        *("x", "y", "pole_of_inaccessibility_longitude", "pole_of_inaccessibility_latitude", "country_iso2_code"),
        *("erml_group", "erml_commodity", "erml_sub_commodity", "cgi_commodity_url", "sdmx_code", "synthetic_id"),
        *("concat_figure_notes_code", "concat_table_notes_code", "yearbook_table_id"),
    }
)
"""Properties that are known and not kept: places on a map, groupings of others, and letters that stand for notes."""


class WireRow(msgspec.Struct, frozen=True, kw_only=True):
    """Properties of one feature. Those with a default are left out of some replies; what hangs on them says so."""

    country_trans: str
    country_iso3_code: str | None
    bgs_commodity_trans: str
    bgs_sub_commodity_trans: str | None
    bgs_statistic_type_trans: str
    year: str
    quantity: float | None
    units: str
    concat_figure_notes_text: str | None
    yearbook_table_trans: str | None
    bgs_commodity_code: int | str | None = None
    quantity_in_book_style: str | None = None
    data_precision_description: str | None = None
    concat_table_notes_text: str | None = None
    sdmx_translation: str | None = None


class WireFeature(msgspec.Struct, frozen=True, kw_only=True):
    """One feature; its geometry is a label's place on a map."""

    properties: WireRow


class Page(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """One page: rows that match the question in all, and those that are here."""

    number_matched: int
    number_returned: int
    features: list[WireFeature]


class Envelope(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """A page whose features nobody looks into."""

    number_matched: int
    number_returned: int
    features: list[msgspec.Raw]


_Form = TypeVar("_Form", Page, Envelope)


def peek(payload: bytes) -> Envelope:
    """Return a page without reading its features.

    Raises:
        FetchError: it is no page, or holds another number of features than it says.
    """
    return _decoded(payload, Envelope)


def decode_page(payload: bytes) -> tuple[list[WireRow], dict[str, str]]:
    """Return the rows of a page, and the properties that nobody declared with an example of each.

    Raises:
        FetchError: a field is missing or of another type; the message names it.
    """
    page = _decoded(payload, Page)
    said = msgspec.json.decode(payload)
    return [feature.properties for feature in page.features], _unknown_fields(said["features"])


def _decoded(payload: bytes, form: type[_Form]) -> _Form:
    try:
        page = msgspec.json.decode(payload, type=form)
    except msgspec.ValidationError as error:
        raise FetchError(FailureKind.SCHEMA_DRIFT, f"world-mineral-statistics: {error}") from error
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise FetchError(FailureKind.WRONG_CONTENT, f"a body that is no JSON object: {error}") from error
    if len(page.features) != page.number_returned:
        what = f"{len(page.features)} features where the page says {page.number_returned}"
        raise FetchError(FailureKind.TRUNCATED, what)
    return page


def _unknown_fields(features: list[Mapping[str, Any]]) -> dict[str, str]:
    known = {*WireRow.__struct_encode_fields__, *_UNREAD}
    found: dict[str, str] = {}
    for feature in features:
        said = feature["properties"]
        found = {**{name: str(value) for name, value in said.items() if name not in known}, **found}
    return found
