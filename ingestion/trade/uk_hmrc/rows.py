"""Rows of HMRC -> rows of `uk_hmrc__flows`, and those that are no commodities.

Here belongs what HMRC's codes mean. Here does not belong decoding (`wire`) or asking (`connector`).
"""

from collections.abc import Collection, Sequence

from ingestion.contracts.uk_hmrc import UkTradeFlow
from ingestion.http import FailureKind, FetchError
from ingestion.live import Finding
from ingestion.trade.uk_hmrc.wire import WireCommodity, WireRow

IMPORTS = frozenset({1, 3})
WITH_EU = frozenset({1, 2})
FLOW_TYPES = frozenset({1, 2, 3, 4})

_LEAST_ESTIMATE = 100_000_000
_ESTIMATE_END = 9_999_999
_ESTIMATE_MODULUS = 10_000_000


def flows(rows: Sequence[WireRow], month: str, codes: Collection[str]) -> tuple[list[UkTradeFlow], list[Finding]]:
    """Return the rows of `month` (`2024-03`) in one of the six-digit `codes`, and what is not a commodity.

    Raises:
        FetchError: a row is of another month, code or kind of flow: the reply answers something else.
    """
    found: list[UkTradeFlow] = []
    findings: list[Finding] = []
    for number, row in enumerate(rows, start=1):
        if is_estimate(row.commodity_id) or row.commodity is None:
            reason = "an estimate below the threshold of declaration, not a commodity"
            findings.append(Finding(f"row {number}", reason, f"CommodityId {row.commodity_id}"))
            continue
        _check_asked(number, row, row.commodity, month, codes)
        found.append(_flow(row, row.commodity, month))
    return found, findings


def is_estimate(commodity_id: int) -> bool:
    """Return whether an id stands for trade below the threshold: negative, or nine digits that end in 9999999."""
    return commodity_id <= 0 or (commodity_id >= _LEAST_ESTIMATE and commodity_id % _ESTIMATE_MODULUS == _ESTIMATE_END)


def _check_asked(number: int, row: WireRow, commodity: WireCommodity, month: str, codes: Collection[str]) -> None:
    asked = {"MonthId": str(row.month_id) == month.replace("-", ""), "Hs6Code": commodity.hs6_code in codes}
    wrong = [name for name, is_right in {**asked, "FlowTypeId": row.flow_type_id in FLOW_TYPES}.items() if not is_right]
    if wrong:
        what = f"row {number} answers something else ({', '.join(wrong)}): {row!r}"
        raise FetchError(FailureKind.WRONG_ANSWER, what)


def _flow(row: WireRow, commodity: WireCommodity, month: str) -> UkTradeFlow:
    is_import, is_suppressed = row.flow_type_id in IMPORTS, row.suppression_index > 0
    unknown_mass = "confidential" if is_suppressed else "unknown"
    return UkTradeFlow(
        period=month,
        flow_type_id=row.flow_type_id,
        flow="import" if is_import else "export",
        is_with_eu=row.flow_type_id in WITH_EU,
        suppression_index=row.suppression_index,
        is_suppressed=is_suppressed,
        commodity_id=row.commodity_id,
        hs_code=commodity.cn8_code,
        hs6_code=commodity.hs6_code,
        sitc_id=row.commodity_sitc_id,
        partner_code=row.country_id,
        partner_iso2=None if row.country is None else row.country.country_code_alpha,
        partner_name=None if row.country is None else row.country.country_name,
        port_id=row.port_id,
        value_gbp=row.value,
        net_mass_kg=row.net_mass,
        net_mass_null_reason=unknown_mass if row.net_mass is None else None,
        supplementary_quantity=row.supp_unit,
        valuation="CIF" if is_import else "FOB",
    )
