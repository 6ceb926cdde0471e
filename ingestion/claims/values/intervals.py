"""Intervals that a printed precision allows. Pure arithmetic; no text belongs here."""

from decimal import Decimal
from typing import NamedTuple


class Interval(NamedTuple):
    """A closed interval, `low` not above `high`."""

    low: Decimal
    high: Decimal


def printed_interval(value: Decimal, step: Decimal) -> Interval:
    """Return the values that round to `value` when printed in steps of `step`: half a step to either side.

    3,188 with step 1 is 3,187.5 to 3,188.5. A count is never below zero, so neither is the interval of one.
    """
    half = step / 2
    low = value - half
    if value >= 0:
        low = max(low, Decimal(0))
    return Interval(low, value + half)
