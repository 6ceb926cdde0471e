"""Units: masses in tonnes, prices per mass, percentages.

Here belongs what a unit is worth and what a number with one is. How units are spelled belongs to the lexicon.
"""

from decimal import Decimal

import msgspec

from ingestion.claims.values.intervals import Interval, printed_interval
from ingestion.claims.values.numbers import Number

TONNES = {"t": Decimal(1), "kg": Decimal("0.001"), "kt": Decimal(1000)}
"""Tonnes in one unit of mass. A metric-ton unit (mtu) is ten kilograms of content and stays a unit of its own."""

PERCENT = "pct"
TONNE = "t"


class Quantity(msgspec.Struct, frozen=True, gc=False):
    """A number with its unit, as printed and normalised.

    `low` and `high` are set for a printed range; `number` is then its middle. `factor` turns `number` into `unit`.
    """

    number: Number
    unit_as_printed: str
    unit: str
    factor: Decimal = Decimal(1)
    low: Decimal | None = None
    high: Decimal | None = None

    @property
    def normalised(self) -> Decimal:
        """The value in `unit`."""
        return self.number.value * self.factor

    @property
    def interval(self) -> Interval:
        """The values in `unit` that the print allows: the range as printed, else half a unit of the last digit."""
        if self.low is not None and self.high is not None:
            return Interval(self.low * self.factor, self.high * self.factor)
        return printed_interval(self.number.value * self.factor, self.number.step * self.factor)


def mass(number: Number, unit: str, multiplier: Decimal, printed_unit: str) -> Quantity | None:
    """Return a mass in tonnes, or None for a unit that is no mass."""
    factor = TONNES.get(unit)
    return None if factor is None else Quantity(number, printed_unit, TONNE, factor * multiplier)


def price(number: Number, currency: str, unit: str, multiplier: Decimal, printed_unit: str) -> Quantity | None:
    """Return a price per kilogram (or per metric-ton unit), or None where that is not a price of goods."""
    if unit == "mtu":
        return Quantity(number, printed_unit, f"{currency}_per_mtu", multiplier)
    tonnes = TONNES.get(unit)
    if tonnes is None or currency == "other":
        return None
    return Quantity(number, printed_unit, f"{currency}_per_kg", multiplier / (tonnes * 1000))


def middle(first: Number, second: Number) -> Number:
    """Return the middle of a printed range, with the finer step of its ends."""
    return Number((first.value + second.value) / 2, min(first.step, second.step), f"{first.printed}-{second.printed}")
