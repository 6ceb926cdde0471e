"""Rows of the US Census Bureau's international trade: imports by HTS number and exports by Schedule B.

Here belong the row types and their keys. Here does not belong which of several rival figures is shown.
"""

from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from ingestion.contracts.registry import RawTable, register
from ingestion.contracts.vocabulary import Amount, Period, Text

CensusDirection = Literal["import", "export"]
CensusCountryKind = Literal["country", "total"]
CensusMassNullReason = Literal["unknown", "not_applicable", "confidential"]
HtsCode = Annotated[str, Meta(pattern=r"\A[0-9]{10}\Z")]


class CensusFlow(msgspec.Struct, frozen=True, kw_only=True):
    """Trade of the United States in one ten-digit code with one country, or with all of them, in one month.

    Countries add up to the `total` row of their code; groups of countries, which repeat them, are left in the payload.
    `value_usd` is the customs value of general imports, or the value of exports alongside ship. Quantities are as
    printed, in the printed unit; `quantity_kg` is the mass where the unit is one. Air and vessel weights are gross,
    with packing; lorries, trains and pipelines have none.
    """

    flow: CensusDirection
    period: Period
    hs_code: HtsCode
    hs_name: str | None
    country_code: Text
    country_name: str | None
    country_kind: CensusCountryKind
    value_usd: Amount
    cif_value_usd: Amount | None
    consumption_value_usd: Amount | None
    quantity: Amount | None
    quantity_unit: Text
    quantity_flag: str | None
    quantity2: Amount | None
    quantity2_unit: str | None
    quantity_kg: Amount | None
    quantity_kg_null_reason: CensusMassNullReason | None
    air_weight_kg: Amount | None
    vessel_weight_kg: Amount | None
    valuation: Literal["customs", "FAS"]


class CensusTotal(msgspec.Struct, frozen=True, kw_only=True):
    """The trade of one six-digit code with the whole world in one month, and the release that it is of."""

    flow: CensusDirection
    period: Period
    hs_code: Annotated[str, Meta(pattern=r"\A[0-9]{6}\Z")]
    value_usd: Amount
    last_updated: Text


CENSUS_FLOWS = register(
    RawTable(
        "us_census__flows",
        CensusFlow,
        ("flow", "period", "hs_code", "country_code", "quantity_unit"),
        "Imports and exports of the United States by ten-digit code and country, totals told from countries.",
        "us_census",
    )
)
CENSUS_TOTALS = register(
    RawTable(
        "us_census__totals",
        CensusTotal,
        ("flow", "period", "hs_code"),
        "World totals of six-digit codes with their release; what the ten-digit rows must add up to.",
        "us_census",
    )
)
