"""Typed lines of Comext -> rows of the raw tables: units, aggregates, confidential trade, and what must add up.

Here belongs what a figure means. Here does not belong how a reply is written (`decoding`).
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Literal, TypeVar

from ingestion.contracts.eurostat_comext import (
    ComextDirection,
    ComextFlow,
    ComextNullReason,
    ComextPartnerKind,
    ComextReporterKind,
    ComextTotal,
)
from ingestion.http import FailureKind, FetchError
from ingestion.live import Finding
from ingestion.trade.asking import is_short
from ingestion.trade.eurostat_comext.decoding import ComextLine
from ingestion.trade.eurostat_comext.queries import VALUE, WORLD

Unit = Literal["EUR", "100KG", "supplementary"]
Meaning = TypeVar("Meaning")
_UNITS: dict[str, Unit] = {VALUE: "EUR", "QUANTITY_IN_100KG": "100KG", "SUPPLEMENTARY_QUANTITY": "supplementary"}
_KILOGRAMS = 100
DIRECTIONS: dict[str, ComextDirection] = {"1": "import", "2": "export"}
"""What the codes of flows mean."""
_BLOCS = frozenset({"EU", "EA"})
# Stores and provisions, unspecified and secret countries; Qatar is QA.
_UNSPECIFIED = re.compile(r"Q[P-SU-Z]")
_COUNTRY = re.compile(r"[A-Z]{2}")


def flow_row(line: ComextLine) -> ComextFlow:
    """Return a line as a row.

    Raises:
        FetchError: an indicator or a flow that nobody knows.
    """
    unit = _known(_UNITS, "indicators", line.indicators)
    return ComextFlow(
        period=line.period,
        reporter_code=line.reporter,
        reporter_kind=reporter_kind(line.reporter),
        partner_code=line.partner,
        partner_kind=partner_kind(line.partner),
        product_code=line.product,
        product_level="HS6" if len(line.product) == len("850511") else "CN8",
        is_confidential_remainder=line.product.endswith("X"),
        flow=_known(DIRECTIONS, "flow", line.flow),
        indicator=line.indicators,
        figure=line.figure,
        figure_as_printed=line.as_printed,
        unit=unit,
        value_eur=line.figure if unit == "EUR" else None,
        quantity_kg=line.figure * _KILOGRAMS if unit == "100KG" and line.figure is not None else None,
        null_reason=_null_reason(line),
        observation_flag=line.observation_flag,
        confidentiality_flag=line.confidentiality_flag,
    )


def total_row(line: ComextLine) -> ComextTotal:
    """Return a line of the question for totals as a row."""
    return ComextTotal(
        period=line.period,
        reporter_code=line.reporter,
        reporter_kind=reporter_kind(line.reporter),
        product_code=line.product,
        flow=_known(DIRECTIONS, "flow", line.flow),
        value_eur=line.figure,
    )


def reporter_kind(code: str) -> ComextReporterKind:
    """Return whether a reporter is one member, or an aggregate that repeats several."""
    return "country" if _COUNTRY.fullmatch(code) and code not in _BLOCS else "aggregate"


def partner_kind(code: str) -> ComextPartnerKind:
    """Return whether a partner is a country, trade without a country, or an aggregate that repeats both."""
    if _UNSPECIFIED.fullmatch(code):
        return "unspecified"
    return "country" if _COUNTRY.fullmatch(code) and code not in _BLOCS else "aggregate"


def shortfalls(rows: Iterable[ComextFlow], largest_pct: float) -> tuple[bool, list[Finding]]:
    """Hold the partners of each member, product and flow against the world, by value.

    Returns:
        Whether some lack the world or more than `largest_pct` per cent of it, which means that the reply was cut off;
        and findings on smaller differences. A suppressed figure is no difference: the group is passed over.
    """
    # By partner, so that lines that come twice count once.
    groups: dict[tuple[str, str, str], dict[str, float | None]] = defaultdict(dict)
    for row in rows:
        if row.unit == "EUR" and row.reporter_kind == "country" and (_is_part(row) or row.partner_code == WORLD):
            groups[row.reporter_code, row.product_code, row.flow][row.partner_code] = row.value_eur
    is_cut, findings = False, list[Finding]()
    for place, found in groups.items():
        whole = found.pop(WORLD, 0.0) if WORLD in found else -1.0
        if whole is None or None in found.values():
            continue
        parts = sum(value for value in found.values() if value is not None)
        is_cut = is_cut or whole < 0 or is_short(parts, whole, largest_pct)
        if whole >= 0 and abs(parts - whole) > len(found):
            findings.append(Finding(" ".join(place), f"partners add up to {parts:.0f} EUR, the world is {whole:.0f}"))
    return is_cut, findings


def world_value(rows: Sequence[ComextFlow] | Sequence[ComextTotal], product: str, flow: str) -> float:
    """Return the members' trade with the world in a product and flow, in euros; lines that come twice count once."""
    found = {
        row.reporter_code: row.value_eur or 0.0
        for row in rows
        if (row.product_code, row.flow, row.reporter_kind) == (product, flow, "country")
        and (isinstance(row, ComextTotal) or (row.partner_code == WORLD and row.unit == "EUR"))
    }
    return sum(found.values())


def _is_part(row: ComextFlow) -> bool:
    return row.partner_kind != "aggregate"


def _null_reason(line: ComextLine) -> ComextNullReason | None:
    if line.figure is not None:
        return None
    is_confidential = line.confidentiality_flag or (line.observation_flag or "").lower() == "c"
    return "confidential" if is_confidential else "unknown"


def _known(codes: dict[str, Meaning], name: str, code: str) -> Meaning:
    if code not in codes:
        raise FetchError(FailureKind.SCHEMA_DRIFT, f"{name} {code!r}, which nobody knows")
    return codes[code]
