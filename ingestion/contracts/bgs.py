"""Rows of the British Geological Survey's World Mineral Statistics, as sent, with what is normalised beside it.

Here does not belong adding up: gross weight of minerals and oxide content are different things of the same ore.
"""

from typing import Literal

import msgspec

from ingestion.contracts.registry import RawTable, register
from ingestion.contracts.vocabulary import Amount, Text, Year

Basis = Literal["gross", "reo"]
Measure = Literal["production", "exports"]
Qualifier = Literal["nil", "below_unit", "bare_zero", "not_available"]


class BgsProduction(msgspec.Struct, frozen=True, kw_only=True):
    """Production of one mineral or oxide in one country and year, one line of a yearbook table.

    `quantity` and `unit` are as sent, `quantity_t` is the quantity in tonnes of what `basis` says: gross weight of
    minerals, or the oxide (reo) in them; null basis is not stated. `qualifier` says what a cell without a plain figure
    is: `nil` (`-----`) is a true zero; `below_unit` (a printed `0` or `*`) is more than nothing and less than half a
    unit, `bare_zero` a zero that neither print nor note explains, `not_available` (`...`) is no figure: their
    `quantity_t` is null. A year without a row is not known either. `measure` is what the number is after its notes,
    null where a note stands that nobody has read yet.
    """

    commodity: Text
    commodity_as_printed: Text
    sub_commodity: str | None
    sub_commodity_as_printed: str | None
    commodity_code: str | None
    country_name: Text
    country_iso3: str | None
    year: Year
    quantity: Amount | None
    quantity_as_printed: str | None
    unit: Text
    quantity_t: Amount | None
    null_reason: Literal["unknown"] | None
    qualifier: Qualifier | None
    basis: Basis | None
    measure: Measure | None
    is_estimated: bool
    status: str | None
    status_as_printed: str | None
    precision_note: str | None
    figure_notes: str | None
    table_notes: str | None
    yearbook_table: str | None


BGS_PRODUCTION = register(
    RawTable(
        "bgs__production",
        BgsProduction,
        ("commodity", "sub_commodity", "country_name", "country_iso3", "year", "yearbook_table"),
        "Production of rare-earth minerals and oxides by country and year, as the BGS prints it, with its notes.",
        "bgs",
    )
)
