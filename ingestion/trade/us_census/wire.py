"""Lines of the US Census Bureau as they travel: the variables that are asked for, and their types.

Here belong names and types of the source. Here does not belong what they mean (`rows`).
"""

from typing import ClassVar

import msgspec

from ingestion.contracts.us_census import CensusDirection
from ingestion.contracts.vocabulary import Amount, Text

_SHARED = {
    "country_code": "CTY_CODE",
    "country_name": "CTY_NAME",
    "quantity_unit": "UNIT_QY1",
    "quantity2_unit": "UNIT_QY2",
    "air_weight_kg": "AIR_WGT_MO",
    "vessel_weight_kg": "VES_WGT_MO",
}


class ImportRecord(
    msgspec.Struct,
    frozen=True,
    kw_only=True,
    rename={
        **_SHARED,
        "hs_code": "I_COMMODITY",
        "hs_name": "I_COMMODITY_SDESC",
        "value_usd": "GEN_VAL_MO",
        "cif_value_usd": "GEN_CIF_MO",
        "consumption_value_usd": "CON_VAL_MO",
        "quantity": "GEN_QY1_MO",
        "quantity_flag": "GEN_QY1_MO_FLAG",
        "quantity2": "GEN_QY2_MO",
    },
):
    """A line of the imports endpoint: general imports, and those for consumption beside them; weights in kg."""

    hs_code: Text
    hs_name: str | None
    country_code: Text
    country_name: str | None
    value_usd: Amount
    cif_value_usd: Amount | None
    consumption_value_usd: Amount | None
    quantity: Amount | None
    quantity_flag: str | None
    quantity_unit: Text
    quantity2: Amount | None
    quantity2_unit: str | None
    air_weight_kg: Amount | None
    vessel_weight_kg: Amount | None


class ExportRecord(
    msgspec.Struct,
    frozen=True,
    kw_only=True,
    rename={
        **_SHARED,
        "hs_code": "E_COMMODITY",
        "hs_name": "E_COMMODITY_SDESC",
        "value_usd": "ALL_VAL_MO",
        "quantity": "QTY_1_MO",
        "quantity_flag": "QTY_1_MO_FLAG",
        "quantity2": "QTY_2_MO",
    },
):
    """A line of the exports endpoint, domestic and foreign goods together; weights in kg."""

    hs_code: Text
    hs_name: str | None
    country_code: Text
    country_name: str | None
    value_usd: Amount
    quantity: Amount | None
    quantity_flag: str | None
    quantity_unit: Text
    quantity2: Amount | None
    quantity2_unit: str | None
    air_weight_kg: Amount | None
    vessel_weight_kg: Amount | None
    cif_value_usd: ClassVar[None] = None
    consumption_value_usd: ClassVar[None] = None


class ImportTotal(
    msgspec.Struct,
    frozen=True,
    kw_only=True,
    rename={"hs_code": "I_COMMODITY", "value_usd": "GEN_VAL_MO", "last_updated": "LAST_UPDATE"},
):
    """World imports of a six-digit code."""

    hs_code: Text
    value_usd: Amount
    last_updated: Text


class ExportTotal(
    msgspec.Struct,
    frozen=True,
    kw_only=True,
    rename={"hs_code": "E_COMMODITY", "value_usd": "ALL_VAL_MO", "last_updated": "LAST_UPDATE"},
):
    """World exports of a six-digit code."""

    hs_code: Text
    value_usd: Amount
    last_updated: Text


DETAILS: dict[CensusDirection, type[ImportRecord | ExportRecord]] = {"import": ImportRecord, "export": ExportRecord}
TOTALS: dict[CensusDirection, type[ImportTotal | ExportTotal]] = {"import": ImportTotal, "export": ExportTotal}


def variables(record: type[msgspec.Struct]) -> list[str]:
    """Return the variables that a record is made of, as the source calls them."""
    return [field.encode_name for field in msgspec.structs.fields(record)]
