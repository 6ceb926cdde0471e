"""Rows of the policy tables of the bundled snapshot: quotas, controls, licence events and shares.

Here does not belong what a control's state is on a given day: raw keeps what each source says.
"""

import datetime as dt
from typing import Literal

import msgspec

from ingestion.contracts.registry import RawTable, register
from ingestion.contracts.vocabulary import (
    Amount,
    OreType,
    PartialDate,
    Percentage,
    Stage,
    Symbol,
    Text,
    WebAddress,
    Year,
)


class Quota(msgspec.Struct, frozen=True, kw_only=True):
    """A quota of one stage, ore type and batch of a year, in tonnes of rare-earth oxide, as one page printed it."""

    year: Year
    batch: Text
    stage: Stage
    ore_type: OreType
    quantity_t: Amount | None
    quantity_t_as_printed: str | None
    announced_on: PartialDate | None
    document: str | None
    status: Literal["undisclosed", "not_found"] | None
    source_url: WebAddress
    source_publisher: Text
    source_date: PartialDate | None
    note: str | None


class GroupQuota(msgspec.Struct, frozen=True, kw_only=True):
    """The part of a quota that one group of companies received, in tonnes of rare-earth oxide."""

    year: Year
    batch: Text
    stage: Stage
    group: Text
    ore_type: OreType | None
    quantity_t: Amount | None
    quantity_t_as_printed: str | None
    document: str | None
    source_url: WebAddress
    source_publisher: Text
    source_date: PartialDate | None
    note: str | None


class ExportControl(msgspec.Struct, frozen=True, kw_only=True):
    """One announcement and one element or item that it controls; `status` is the state in the latest source seen."""

    announcement_id: Text
    issuer: Text
    announced_on: dt.date
    effective_on: dt.date | None
    element_symbol: Symbol | None
    element_name: Text
    item_scope: Text
    hs_codes: str | None
    status: Text
    suspended_from: dt.date | None
    suspended_until: dt.date | None
    legal_basis_or_note: str | None
    source_url: WebAddress
    source_publisher: Text
    source_date: PartialDate | None
    note: str | None


class LicenceEvent(msgspec.Struct, frozen=True, kw_only=True):
    """A dated event on licences, truces or entity lists."""

    date: PartialDate
    event_type: Text
    actors: Text
    summary: Text
    source_url: WebAddress
    source_publisher: Text
    source_date: PartialDate | None
    note: str | None


class Share(msgspec.Struct, frozen=True, kw_only=True):
    """A share or a dependence in per cent, with whoever claims it."""

    metric: Text
    commodity: Text
    geography: Text
    value_pct: Percentage | None
    value_pct_as_printed: str | None
    reference_year: str | None
    source_url: WebAddress
    source_publisher: Text
    source_date: PartialDate | None
    note: str | None


def _bundled(entity: str, row_type: type[msgspec.Struct], key: tuple[str, ...], description: str) -> RawTable:
    return register(RawTable(f"bundled__{entity}", row_type, (*key, "source_url"), description, "bundled"))


QUOTAS = _bundled(
    "quotas",
    Quota,
    ("year", "batch", "stage", "ore_type"),
    "Mining, smelting-and-separation and export quotas by year and batch.",
)
QUOTAS_BY_GROUP = _bundled(
    "quotas_by_group",
    GroupQuota,
    ("year", "batch", "stage", "group", "ore_type"),
    "Quotas by state group or company.",
)
EXPORT_CONTROLS = _bundled(
    "export_controls",
    ExportControl,
    ("announcement_id", "element_symbol", "item_scope"),
    "Announcements of export controls, one row per element or item.",
)
LICENCE_EVENTS = _bundled(
    "licence_events",
    LicenceEvent,
    ("date", "event_type", "actors"),
    "Dated events on licences, truces and entity lists.",
)
SHARES = _bundled(
    "shares",
    Share,
    ("metric", "commodity", "geography", "reference_year"),
    "Shares and dependences, with the claimant.",
)
TABLES = (QUOTAS, QUOTAS_BY_GROUP, EXPORT_CONTROLS, LICENCE_EVENTS, SHARES)
