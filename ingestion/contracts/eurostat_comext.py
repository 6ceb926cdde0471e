"""Rows of Eurostat's Comext: trade of the European Union's members by CN8 code and partner.

Here belong the row types and their keys. Here does not belong adding up reporters, partners or products.
"""

from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from ingestion.contracts.registry import RawTable, register
from ingestion.contracts.vocabulary import Amount, Period, Text

ComextDirection = Literal["import", "export"]
ComextReporterKind = Literal["country", "aggregate"]
ComextPartnerKind = Literal["country", "unspecified", "aggregate"]
ComextNullReason = Literal["confidential", "unknown"]


class ComextFlow(msgspec.Struct, frozen=True, kw_only=True):
    """One figure: an indicator of a flow of a product between a reporter and a partner in a month.

    Partners of kind `country` and `unspecified` add up to `WORLD`; aggregates repeat them. Products of level `HS6`
    repeat those of level `CN8`. A confidential remainder (`…XX`) belongs to a heading and to none of its codes. The
    figure stands in the printed unit, and in euros or kilograms beside it; supplementary units depend on the product.
    """

    period: Period
    reporter_code: Text
    reporter_kind: ComextReporterKind
    partner_code: Text
    partner_kind: ComextPartnerKind
    product_code: Annotated[str, Meta(pattern=r"\A[0-9X]{6}(?:[0-9X]{2})?\Z")]
    product_level: Literal["HS6", "CN8"]
    is_confidential_remainder: bool
    flow: ComextDirection
    indicator: Text
    figure: Amount | None
    figure_as_printed: str | None
    unit: Literal["EUR", "100KG", "supplementary"]
    value_eur: Amount | None
    quantity_kg: Amount | None
    null_reason: ComextNullReason | None
    observation_flag: str | None
    confidentiality_flag: str | None


class ComextTotal(msgspec.Struct, frozen=True, kw_only=True):
    """A reporter's trade with the whole world in a heading or chapter: who has reported, and what flows add up to."""

    period: Period
    reporter_code: Text
    reporter_kind: ComextReporterKind
    product_code: Annotated[str, Meta(pattern=r"\A[0-9]{2,6}\Z")]
    flow: ComextDirection
    value_eur: Amount | None


COMEXT_FLOWS = register(
    RawTable(
        "eurostat_comext__flows",
        ComextFlow,
        ("period", "reporter_code", "partner_code", "product_code", "flow", "indicator"),
        "Trade of the members by CN8 code and partner; aggregates of each dimension told from its parts.",
        "eurostat_comext",
    )
)
COMEXT_TOTALS = register(
    RawTable(
        "eurostat_comext__totals",
        ComextTotal,
        ("period", "reporter_code", "product_code", "flow"),
        "World totals by reporter: which members have reported a month, and what its flows must add up to.",
        "eurostat_comext",
    )
)
