"""Lines of the English monthly tables of China's customs: commodities without partners, month and year to date.

Figures keep a twin `<figure>_as_printed`. Here does not belong taking differences of cumulated figures: they contain
corrections of earlier months, so both columns are kept as they are.
"""

import datetime as dt
from typing import Literal

import msgspec

from ingestion.contracts.registry import RawTable, register
from ingestion.contracts.vocabulary import Period, Text

NullReason = Literal["not_applicable", "unknown"]
Flow = Literal["export", "import"]
Status = Literal["flash", "monthly", "yearbook"]


class CustomsBulletinLine(msgspec.Struct, frozen=True, kw_only=True):
    """One commodity of one table: the month `period`, and the year to date from `cumulative_from` to `period`.

    January and February come together: `is_joint` lines of February have no month of their own. Quantities are in
    `quantity_base_unit`, which is the printed unit without its multiple (`10000N` is 10,000 of `N`); `_t` twins are
    filled where it is a mass. Values are in United States dollars; they are printed in thousands.
    """

    period: Period
    cumulative_from: Period
    is_joint: bool
    flow: Flow
    status: Status
    table_number: int
    commodity_name: Text
    quantity_unit: str | None
    quantity_base_unit: str | None
    quantity_factor: float | None
    quantity: float | None
    quantity_as_printed: str | None
    quantity_t: float | None
    quantity_null_reason: NullReason | None
    value_usd: float | None
    value_kusd_as_printed: str | None
    value_null_reason: NullReason | None
    cumulative_quantity: float | None
    cumulative_quantity_as_printed: str | None
    cumulative_quantity_t: float | None
    cumulative_quantity_null_reason: NullReason | None
    cumulative_value_usd: float | None
    cumulative_value_kusd_as_printed: str | None
    cumulative_value_null_reason: NullReason | None
    cumulative_quantity_change_pct: float | None
    cumulative_value_change_pct: float | None
    released_on: dt.date | None


CUSTOMS_BULLETIN = register(
    RawTable(
        "china_customs_english__commodities",
        CustomsBulletinLine,
        ("period", "flow", "status", "commodity_name"),
        "Major export and import commodities of China by month and year to date, without partners.",
        "china_customs_english",
    )
)
