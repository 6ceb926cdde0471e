"""Rows of the data releases of the USGS Mineral Commodity Summaries: one printed figure each, in any edition's form.

Here does not belong which edition is right: each keeps what it said, and the same year differs between editions.
"""

from typing import Literal

import msgspec

from ingestion.contracts.registry import RawTable, register
from ingestion.contracts.vocabulary import Amount, Text, Year

Qualifier = Literal[
    "nil",
    "withheld",
    "not_available",
    "not_applicable",
    "net_exporter",
    "below_unit",
    "above",
    "below",
    "range",
    "words",
    "blank",
]

NullReason = Literal["confidential", "unknown", "not_applicable"]
Area = Literal["country", "world", "residual"]
Basis = Literal["reo", "scandium_oxide", "yttrium_oxide"]


class UsgsStatistic(msgspec.Struct, frozen=True, kw_only=True):
    """One figure of one edition: what, of which country, for which year or years, as printed and as read.

    `value` is null where no single figure is printed; `qualifier` says what is: `nil` is a dash and means zero,
    `withheld` W, `not_available` NA, `net_exporter` E, `below_unit` less than half a unit, `above`, `below` and `range`
    have their bounds in `value_low` and `value_high`, `words` is a size in words. `quantity_t` is the value where its
    unit is a mass, in tonnes of what `basis` says; null basis is not stated. World totals are rounded and are not the
    sum of the rows.
    """

    edition: Year
    chapter: str | None
    section: str | None
    commodity: Text
    country: Text
    area: Area
    statistic: Text
    statistic_detail: str
    unit: Text
    year_as_printed: Text
    year_first: Year
    year_last: Year
    value_as_printed: str
    value: Amount | None
    value_low: Amount | None
    value_high: Amount | None
    qualifier: Qualifier | None
    null_reason: NullReason | None
    is_estimated: bool
    quantity_t: Amount | None
    basis: Basis | None
    notes: str | None
    chapter_notes: str | None


USGS_STATISTICS = register(
    RawTable(
        "usgs__statistics",
        UsgsStatistic,
        (
            "edition",
            "chapter",
            "section",
            "commodity",
            "country",
            "statistic",
            "statistic_detail",
            "unit",
            "year_as_printed",
        ),
        "Figures of rare earths, scandium and yttrium as each edition of the USGS summaries printed them.",
        "usgs",
    )
)
