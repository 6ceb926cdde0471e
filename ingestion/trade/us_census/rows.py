"""Typed records of the US Census Bureau -> rows of the raw table: units, zeros, totals and groups of countries.

Here belongs what a figure means. Here does not belong how a reply is written (`decoding`).
"""

import re
from collections.abc import Mapping, Sequence

from ingestion.contracts.us_census import CensusCountryKind, CensusDirection, CensusFlow, CensusMassNullReason
from ingestion.live import Finding
from ingestion.trade.asking import is_short
from ingestion.trade.us_census.wire import ExportRecord, ImportRecord

_WORLD = "-"
_NOT_COLLECTED = frozenset({"-", "X"})
_FIRST_COUNTRY = 1000
# Groups of countries have codes such as 0003, 00XX or 5XXX.
_COUNTRY = re.compile(r"[0-9]{4}")
Record = ImportRecord | ExportRecord


def flow_row(record: Record, flow: CensusDirection, period: str, masses: Mapping[str, float]) -> CensusFlow | None:
    """Return a record as a row; None for a group of countries.

    Args:
        record: one line of a reply.
        flow: the direction that was asked for.
        period: the month that was asked for.
        masses: kilograms in one unit, for units that are masses.
    """
    kind = country_kind(record.country_code)
    if kind is None:
        return None
    quantity_kg, reason = mass_kg(record, masses)
    return CensusFlow(
        flow=flow,
        period=period,
        hs_code=record.hs_code,
        hs_name=record.hs_name,
        country_code=record.country_code,
        country_name=record.country_name,
        country_kind=kind,
        value_usd=record.value_usd,
        cif_value_usd=record.cif_value_usd,
        consumption_value_usd=record.consumption_value_usd,
        quantity=record.quantity,
        quantity_unit=record.quantity_unit,
        quantity_flag=record.quantity_flag,
        quantity2=record.quantity2,
        quantity2_unit=record.quantity2_unit,
        quantity_kg=quantity_kg,
        quantity_kg_null_reason=reason,
        air_weight_kg=record.air_weight_kg,
        vessel_weight_kg=record.vessel_weight_kg,
        valuation="customs" if flow == "import" else "FAS",
    )


def country_kind(code: str) -> CensusCountryKind | None:
    """Return whether a country code is one country or all of them; None for a group, which repeats some."""
    if code == _WORLD:
        return "total"
    return "country" if _COUNTRY.fullmatch(code) and int(code) >= _FIRST_COUNTRY else None


def mass_kg(record: Record, masses: Mapping[str, float]) -> tuple[float | None, CensusMassNullReason | None]:
    """Return the statistical quantity in kilograms, or None and why it is not known.

    Zero beside a value is "not collected", or suppressed where a flag stands; zero beside no value is zero.
    """
    if record.quantity is None or record.quantity_unit in _NOT_COLLECTED:
        return None, "confidential" if record.quantity_flag else "unknown"
    if record.quantity_unit not in masses:
        return None, "not_applicable"
    if record.quantity == 0 and record.value_usd > 0:
        return None, "confidential" if record.quantity_flag else "unknown"
    return record.quantity * masses[record.quantity_unit], None


def strange_units(rows: Sequence[CensusFlow], known: frozenset[str]) -> list[Finding]:
    """Return a finding for each row whose unit nobody declared: it might be a mass."""
    return [
        Finding(f"code {row.hs_code}, country {row.country_code}", "a unit that sources.yml does not list", unit)
        for row in rows
        if (unit := row.quantity_unit) not in known | _NOT_COLLECTED
    ]


def shortfalls(rows: Sequence[CensusFlow], largest_pct: float) -> tuple[bool, list[Finding]]:
    """Hold the countries of each code against its total.

    Returns:
        Whether a code lacks its total or more than `largest_pct` per cent of it, which means that the reply was cut
        off; and findings on smaller differences, which a source may well have.
    """
    # By country, so that rows that come twice count once.
    totals = {row.hs_code: row.value_usd for row in rows if row.country_kind == "total"}
    cells = {(row.hs_code, row.country_code): row.value_usd for row in rows if row.country_kind == "country"}
    parts = dict.fromkeys([*totals, *(code for code, _ in cells)], 0.0)
    for (code, _), value in cells.items():
        parts[code] += value
    is_cut = any(code not in totals or is_short(parts[code], totals[code], largest_pct) for code in parts)
    findings = [
        Finding(f"code {code}", f"countries add up to {value:.0f} USD, the total says {totals[code]:.0f}")
        for code, value in parts.items()
        if code in totals and value != totals[code]
    ]
    return is_cut, findings
