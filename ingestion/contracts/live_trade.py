"""Rows of the live trade sources that are kept as the source sends them, with what is normalised beside it.

Here belong row types of replies of trade sources. Here does not belong which of several rival figures is shown.
"""

from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from ingestion.contracts.registry import RawTable, register
from ingestion.contracts.vocabulary import Amount, Period, Text

ComtradeNullReason = Literal["unknown", "not_applicable"]


class ComtradeFlow(msgspec.Struct, frozen=True, kw_only=True):
    """One row of UN Comtrade: a flow of a commodity between a reporter and a partner in a month or a year.

    `is_total` rows have no second partner, customs procedure or transport mode of their own; details add up to them.
    `partner_code` 0 is the world and contains the partners. Mass and quantity are as delivered; `quantity_kg` is the
    mass where it is known, null with a reason where zero stands for "unknown".
    """

    type_code: Text
    freq_code: Literal["M", "A"]
    period: Period
    reporter_code: int
    reporter_iso3: str | None
    flow_code: Text
    partner_code: int
    partner_iso3: str | None
    partner2_code: int
    classification_code: Text
    is_original_classification: bool
    hs_code: Text
    aggregation_level: int | None
    customs_code: Text
    mode_of_supply_code: str
    transport_mode_code: int
    quantity_unit_code: int
    quantity_unit: str | None
    quantity: float | None
    is_quantity_estimated: bool
    alternative_quantity_unit_code: int
    alternative_quantity_unit: str | None
    alternative_quantity: float | None
    is_alternative_quantity_estimated: bool
    net_weight_kg: float | None
    is_net_weight_estimated: bool
    gross_weight_kg: float | None
    cif_value_usd: float | None
    fob_value_usd: float | None
    value_usd: Amount
    legacy_estimation_flag: int
    is_reported: bool
    is_aggregate: bool
    quantity_kg: Amount | None
    quantity_kg_null_reason: ComtradeNullReason | None
    is_quantity_kg_estimated: bool | None
    is_total: bool
    is_world: bool
    valuation: Literal["CIF", "FOB"] | None


class ComtradeRelease(msgspec.Struct, frozen=True, kw_only=True):
    """What UN Comtrade's availability list says of one data set: one reporter, period and classification."""

    dataset_code: Text
    type_code: Text
    freq_code: Literal["M", "A"]
    period: Period
    reporter_code: int
    reporter_iso3: str | None
    classification_code: Text
    is_original_classification: bool
    n_records: int
    dataset_checksum: Text
    first_released: str | None
    last_released: Annotated[str, Meta(min_length=10)]


COMTRADE_FLOWS = register(
    RawTable(
        "un_comtrade__flows",
        ComtradeFlow,
        (
            "type_code",
            "freq_code",
            "classification_code",
            "period",
            "reporter_code",
            "flow_code",
            "partner_code",
            "partner2_code",
            "customs_code",
            "mode_of_supply_code",
            "transport_mode_code",
            "hs_code",
        ),
        "Trade flows as reporters sent them to UN Comtrade, totals and details told apart.",
        "un_comtrade",
    )
)
COMTRADE_RELEASES = register(
    RawTable(
        "un_comtrade__releases",
        ComtradeRelease,
        ("dataset_code",),
        "Data sets that UN Comtrade has released, with the moment and checksum of the last release.",
        "un_comtrade",
    )
)
TABLES = (COMTRADE_FLOWS, COMTRADE_RELEASES)
