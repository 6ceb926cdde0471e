"""Rows of UN Comtrade as they travel: the 47 fields of a flow, and those of a data set in the availability list.

Here belong names and types of the source. Here does not belong what they mean (`columns`). `Raw` fields must be there
and are not read: names of codes, and what other fields say as well.
"""

from typing import Annotated

import msgspec
from msgspec import Meta, Raw


class WireRow(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, rename="camel", gc=False):
    """One row, field by field. Numbers mix integers and floats for one field between rows; 0 often means unknown."""

    type_code: str
    freq_code: str
    ref_period_id: Raw
    ref_year: Raw
    ref_month: Raw
    period: str
    reporter_code: int
    reporter_iso: str | None = msgspec.field(name="reporterISO")
    reporter_desc: Raw
    flow_code: str
    flow_desc: Raw
    partner_code: int
    partner_iso: str | None = msgspec.field(name="partnerISO")
    partner_desc: Raw
    partner2_code: int = msgspec.field(name="partner2Code")
    partner2_iso: Raw = msgspec.field(name="partner2ISO")
    partner2_desc: Raw = msgspec.field(name="partner2Desc")
    classification_code: str
    classification_search_code: Raw
    is_original_classification: bool
    cmd_code: str
    cmd_desc: Raw
    aggr_level: int | None
    is_leaf: Raw
    customs_code: str
    customs_desc: Raw
    mos_code: str | int
    mot_code: int
    mot_desc: Raw
    qty_unit_code: int
    qty_unit_abbr: str | None
    qty: float | None
    is_qty_estimated: bool
    alt_qty_unit_code: int
    alt_qty_unit_abbr: str | None
    alt_qty: float | None
    is_alt_qty_estimated: bool
    net_wgt: float | None
    is_net_wgt_estimated: bool
    gross_wgt: float | None
    is_gross_wgt_estimated: Raw
    cifvalue: float | None
    fobvalue: float | None
    primary_value: Annotated[float, Meta(ge=0)]
    legacy_estimation_flag: int
    is_reported: bool
    is_aggregate: bool


class WireDataset(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, rename="camel", gc=False):
    """One data set of the availability list: a reporter's period in one classification."""

    dataset_code: int
    type_code: str
    freq_code: str
    period: int
    reporter_code: int
    reporter_iso: str | None = msgspec.field(name="reporterISO")
    reporter_desc: Raw
    classification_code: str
    classification_search_code: Raw
    is_original_classification: bool
    is_extended_flow_code: Raw
    is_extended_partner_code: Raw
    is_extended_partner2_code: Raw = msgspec.field(name="isExtendedPartner2Code")
    is_extended_cmd_code: Raw
    is_extended_customs_code: Raw
    is_extended_mot_code: Raw
    total_records: int
    dataset_checksum: int
    first_released: str | None
    last_released: str


def as_list(rows: bytes | memoryview) -> bytes:
    """Return rows with commas between them as a JSON array."""
    return b"".join((b"[", rows, b"]"))
