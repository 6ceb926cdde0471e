"""Cells of a customs file -> typed values.

Here belongs what one cell, or a figure with the unit beside it, may say. Here does not belong a rule across lines
(`customs_lines`).
"""

import re
import unicodedata
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

from ingestion.cells import CellError
from ingestion.trade.customs_form import CustomsForm

_PERIOD = re.compile(r"([0-9]{4})-?(0[1-9]|1[0-2])")
_HS_CODE = re.compile(r"[0-9]{6}(?:[0-9]{2}){0,2}")
_PARTNER_CODE = re.compile(r"[0-9]{1,4}")
_FIGURE = re.compile(r"(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?")

QUANTITIES = {"quantity": "quantity_unit", "second_quantity": "second_unit"}
"""Columns of the quantities with those of their units, in the order in which a mass is looked for."""


def plain(cell: str) -> str:
    """Return the cell with full-width characters as plain ones and without blanks and tabs around it."""
    return unicodedata.normalize("NFKC", cell).strip()


def kilograms(values: Mapping[str, Any], form: CustomsForm) -> float | None:
    """Return the first of the two quantities that is a mass, in kilograms."""
    for quantity, unit in QUANTITIES.items():
        factor = form.kilograms_per_unit.get(plain(values[unit] or ""))
        if factor is not None and values[quantity] is not None:
            return float(values[quantity] * factor)
    return None


def unit_fault(printed: str | None, form: CustomsForm) -> str | None:
    """Return what is wrong with the unit that stands beside a quantity, or None."""
    if printed is None:
        return "a quantity without a unit"
    if plain(printed) not in {*form.kilograms_per_unit, *form.other_units}:
        return f"{printed!r} is not a known unit of quantity"
    return None


def _period(cell: str, form: CustomsForm) -> str:
    found = _PERIOD.fullmatch(plain(cell))
    if found is None:
        raise CellError(f"{cell!r} is not a month such as 202506 or 2025-06")
    if int(found[1]) < form.first_year:
        raise CellError(f"{cell!r} lies before {form.first_year}")
    return f"{found[1]}-{found[2]}"


def _hs_code(cell: str, _form: CustomsForm) -> str:
    if _HS_CODE.fullmatch(plain(cell)) is None:
        raise CellError(f"{cell!r} is not a commodity code of 6, 8 or 10 digits")
    return plain(cell)


def _partner_code(cell: str, _form: CustomsForm) -> str:
    if _PARTNER_CODE.fullmatch(plain(cell)) is None:
        raise CellError(f"{cell!r} is not a country code of the customs")
    return plain(cell)


def _figure(cell: str, form: CustomsForm) -> Decimal | None:
    text = plain(cell)
    if text in form.missing_marks:
        return None
    if _FIGURE.fullmatch(text) is None:
        raise CellError(f"{cell[:40]!r} is not a figure")
    figure = Decimal(text.replace(",", ""))
    if figure > form.largest_figure:
        raise CellError(f"{cell[:40]!r} is larger than any figure of trade")
    return figure


def _text(cell: str, form: CustomsForm) -> str | None:
    return None if plain(cell) in form.missing_marks else cell


READERS: dict[str, Callable[[str, CustomsForm], Any]] = {
    "period": _period,
    "hs_code": _hs_code,
    "hs_name": _text,
    "partner_code": _partner_code,
    "partner_name": _text,
    "quantity": _figure,
    "quantity_unit": _text,
    "second_quantity": _figure,
    "second_unit": _text,
    "value_usd": _figure,
    "value_cny": _figure,
}
"""A reader for each column that a file may have; it raises `CellError` where the cell does not fit."""
