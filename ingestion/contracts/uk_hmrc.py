"""Rows of the United Kingdom's trade statistics, as HMRC sends them, with what is normalised beside it.

Here does not belong adding up ports or flows: raw keeps each line.
"""

from typing import Literal

import msgspec

from ingestion.contracts.registry import RawTable, register
from ingestion.contracts.vocabulary import Amount, Period, Text


class UkTradeFlow(msgspec.Struct, frozen=True, kw_only=True):
    """One line: a flow of a commodity between the United Kingdom and a country, through one port, in a month.

    Imports from everywhere are flow types 1 and 3 together, exports 2 and 4. A line whose `suppression_index` is above
    0 may lack its country, port or mass. A null mass is not zero; its reason says whether it was withheld.
    """

    period: Period
    flow_type_id: int
    flow: Literal["import", "export"]
    is_with_eu: bool
    suppression_index: int
    is_suppressed: bool
    commodity_id: int
    hs_code: Text
    hs6_code: Text
    sitc_id: int
    partner_code: int
    partner_iso2: str | None
    partner_name: str | None
    port_id: int
    value_gbp: Amount
    net_mass_kg: Amount | None
    net_mass_null_reason: Literal["confidential", "unknown"] | None
    supplementary_quantity: Amount | None
    valuation: Literal["CIF", "FOB"]


UK_TRADE_FLOWS = register(
    RawTable(
        "uk_hmrc__flows",
        UkTradeFlow,
        ("period", "flow_type_id", "commodity_id", "sitc_id", "partner_code", "port_id", "suppression_index"),
        "The United Kingdom's imports and exports by month, eight-digit code, country and port.",
        "uk_hmrc",
    )
)
