"""Rows of the trade and production tables: the bundled snapshot and customs files downloaded by hand.

Figures keep a twin `<figure>_as_printed`, because the printed digits say how precise the figure is.
Here does not belong which of several rows about one cell is shown: raw keeps them all.
"""

from typing import Literal

import msgspec

from ingestion.contracts.registry import RawTable, register
from ingestion.contracts.vocabulary import Amount, Area, Iso3, PartialDate, Period, Text, WebAddress, Year


class MonthlyExport(msgspec.Struct, frozen=True, kw_only=True):
    """China's exports of one product group to one partner in one month, in tonnes, as one page printed them."""

    period: Period
    partner_iso3: Iso3
    quantity_t: Amount | None
    quantity_t_as_printed: str | None
    value_usd: Amount | None
    source_url: WebAddress
    source_publisher: Text
    source_date: PartialDate | None
    note: str | None


class ElementExport(msgspec.Struct, frozen=True, kw_only=True):
    """China's exports of one element to one partner in one month, in kilograms, as one page printed them."""

    period: Period
    commodity: Text
    partner_iso3: Iso3
    quantity_kg: Amount | None
    quantity_kg_as_printed: str | None
    value_usd: Amount | None
    source_url: WebAddress
    source_publisher: Text
    source_date: PartialDate | None
    note: str | None


class CumulativeExport(msgspec.Struct, frozen=True, kw_only=True):
    """A total over several months, in tonnes; `commodity` says when it is an importer's figure."""

    commodity: Text
    partner_iso3: Area
    period_start: Period
    period_end: Period
    quantity_t: Amount | None
    quantity_t_as_printed: str | None
    value_usd: Amount | None
    yoy_pct: float | None
    source_url: WebAddress
    source_publisher: Text
    source_date: PartialDate | None
    note: str | None


class HsCode(msgspec.Struct, frozen=True, kw_only=True):
    """One code of a tariff or statistical nomenclature and the elements that it carries."""

    system: Text
    code: Text
    level: Text
    description: Text
    elements: Text
    valid_from: PartialDate | None
    valid_to: PartialDate | None
    source_url: WebAddress
    source_publisher: Text
    source_date: PartialDate | None
    note: str | None


class UsgsProduction(msgspec.Struct, frozen=True, kw_only=True):
    """Mine production or reserves of one country in one year, in tonnes of rare-earth oxide."""

    country_iso3: Iso3 | None
    country: Text
    year: Year
    metric: Literal["mine_production", "reserves"]
    quantity_t_reo: Amount | None
    quantity_t_reo_as_printed: str | None
    source_url: WebAddress
    source_publisher: Text
    source_date: PartialDate | None
    note: str | None


class CustomsExport(msgspec.Struct, frozen=True, kw_only=True):
    """One line of a customs query result: month, code and partner, with the units as printed."""

    period: str
    hs_code: str
    hs_name: str | None
    partner_code: str
    partner_name: str | None
    partner_iso3: str | None
    quantity: float | None
    quantity_as_printed: str | None
    quantity_unit: str | None
    quantity_kg: float | None
    second_quantity: float | None
    second_unit: str | None
    value_usd: float | None
    value_cny: float | None
    file_name: str


def _monthly(entity: str, description: str) -> RawTable:
    key = ("period", "partner_iso3", "source_url")
    return register(RawTable(f"bundled__{entity}", MonthlyExport, key, description, "bundled"))


MAGNETS = _monthly("magnet_exports_monthly", "Exports of rare-earth permanent magnets (national code 85051110).")
RARE_EARTHS = _monthly("rare_earth_exports_monthly", "The rare-earth line of the preliminary customs table.")
PRODUCTS = _monthly("rare_earth_products_exports_monthly", "The wider group of rare-earth products.")
ELEMENTS = register(
    RawTable(
        "bundled__element_exports_monthly",
        ElementExport,
        ("period", "commodity", "partner_iso3", "source_url"),
        "Exports of single elements: dysprosium, terbium, gallium, germanium.",
        "bundled",
    )
)
CUMULATIVE = register(
    RawTable(
        "bundled__cumulative_exports",
        CumulativeExport,
        ("commodity", "partner_iso3", "period_start", "period_end", "source_url"),
        "Totals since the start of a year, of a half-year or of a year.",
        "bundled",
    )
)
HS_CODES = register(
    RawTable(
        "bundled__hs_codes",
        HsCode,
        ("system", "code", "source_url"),
        "Codes of the harmonized system and of the national nomenclatures below it.",
        "bundled",
    )
)
USGS_PRODUCTION = register(
    RawTable(
        "bundled__usgs_production",
        UsgsProduction,
        ("country", "year", "metric", "source_url"),
        "Mine production and reserves as given by the editions of the USGS summaries.",
        "bundled",
    )
)
CUSTOMS_EXPORTS = register(
    RawTable(
        "china_customs__exports_by_partner",
        CustomsExport,
        ("period", "hs_code", "partner_code", "file_name"),
        "Exports by month, code and partner from files of the customs query that a person downloaded.",
        "china_customs",
    )
)
TABLES = (MAGNETS, RARE_EARTHS, PRODUCTS, ELEMENTS, CUMULATIVE, HS_CODES, USGS_PRODUCTION, CUSTOMS_EXPORTS)
