"""Figures and units of the tables: what one cell says.

Here does not belong the line around it (`table`).
"""

import re
from dataclasses import dataclass

from ingestion.cells import CellError

_FIGURE = re.compile(r"-?(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?")
_UNIT = re.compile(r"([1-9][0-9]*)?\s*(M(?=N\Z))?([A-Z][A-Z0-9. ]*)")
_TONNES = {"T": 1.0, "KG": 0.001}
_MISSING = frozenset({"", "-", "--", "—", "–"})


@dataclass(frozen=True)
class Unit:
    """A unit as printed, what it is a multiple of, and which."""

    printed: str
    base: str
    factor: float

    @property
    def tonnes(self) -> float | None:
        """Tonnes in one printed unit; None where it is no mass."""
        return None if self.base not in _TONNES else self.factor * _TONNES[self.base]


def read_unit(cell: str) -> Unit | None:
    """Return the unit of a line, e.g. `T`, `10000T`, `100MN` (100 million pieces); None for a dash.

    Raises:
        CellError: it is no unit.
    """
    text = cell.strip().upper()
    if text in _MISSING:
        return None
    found = _UNIT.fullmatch(text)
    if found is None:
        raise CellError(f"{cell[:40]!r} is not a unit of quantity")
    return Unit(cell.strip(), found[3], float(found[1] or 1) * (1e6 if found[2] else 1.0))


def read_figure(cell: str) -> float | None:
    """Return a figure with thousands commas; None for a dash or a blank.

    Raises:
        CellError: it is no figure.
    """
    text = cell.replace(" ", "")
    if text in _MISSING:
        return None
    if _FIGURE.fullmatch(text) is None:
        raise CellError(f"{cell[:40]!r} is not a figure")
    return float(text.replace(",", ""))
