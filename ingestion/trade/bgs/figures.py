"""What a quantity and its print say together: a figure, nothing at all, too little to print, or not known.

Here belongs one cell. Here does not belong the row around it (`rows`).
"""

from dataclasses import dataclass

from ingestion.cells import CellError
from ingestion.contracts.bgs import Qualifier

_TONNES = {"tonnes (metric)": 1.0}
_NIL = "nil (nothing produced)"
_NOT_AVAILABLE = "figures not available"
_ELLIPSES = frozenset({"...", "…"})
_SMALL = frozenset({"0", "*"})


@dataclass(frozen=True)
class Figure:
    """A quantity in tonnes, null where there is none to tell; `qualifier` says what stands in place of a figure."""

    quantity_t: float | None
    qualifier: Qualifier | None = None


def read_figure(quantity: float | None, printed: str | None, precision: str | None, unit: str) -> Figure:
    """Return what a cell says.

    Args:
        quantity: as sent; the service sends 0 for nothing and for too little to print.
        printed: how the book prints it.
        precision: what the service says about it in words.
        unit: unit of the quantity.

    Raises:
        CellError: print and quantity contradict each other, or the quantity is negative.
    """
    mark = _mark((printed or "").strip(), " ".join((precision or "").split()).casefold())
    if quantity is not None and quantity < 0:
        raise CellError(f"a negative quantity, {quantity:g}")
    if mark in {"nil", "not_available"} and quantity:
        raise CellError(f"a quantity of {quantity:g} where {printed or precision!r} is printed")
    if mark == "nil":
        return Figure(0.0, "nil")
    if mark == "not_available" or quantity is None:
        return Figure(None, "not_available")
    if quantity == 0:
        return Figure(None, mark or "bare_zero")
    factor = _TONNES.get(unit.strip().casefold())
    return Figure(None if factor is None else quantity * factor)


def _mark(printed: str, precision: str) -> Qualifier | None:
    """Return what print and words say of a cell without a figure; the print of a plain figure is none of these."""
    if printed.strip("-–—") == "" and printed:
        return "nil"
    if printed in _ELLIPSES:
        return "not_available"
    if precision in {_NIL, _NOT_AVAILABLE}:
        return "nil" if precision == _NIL else "not_available"
    return "below_unit" if printed in _SMALL else None
