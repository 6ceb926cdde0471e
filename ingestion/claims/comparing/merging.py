"""Merging: comparisons of one figure that say the same, told in parts or twice.

Here belongs deciding that two comparisons are one. Whose they are is decided in `changes` and `assembly`.
"""

from ingestion.claims.claim import Claim, Comparison


def add_comparison(claim: Claim, comparison: Comparison) -> None:
    """Add a comparison, or complete the one of its kind: same percentage, or a base value without a percentage."""
    for known in claim.comparisons:
        if known.kind != comparison.kind:
            continue
        if known.pct is None or comparison.pct is None or is_same_pct(known, comparison):
            _complete(known, comparison)
            return
    claim.comparisons.append(comparison)


def is_same_pct(first: Comparison, second: Comparison) -> bool:
    """Return whether two percentages are one: equal, or one is printed with fewer digits: 56 and 56.1."""
    if first.quantity is None or second.quantity is None or first.pct is None or second.pct is None:
        return False
    return abs(first.pct - second.pct) <= max(first.quantity.number.step, second.quantity.number.step)


def _complete(known: Comparison, other: Comparison) -> None:
    is_finer = known.pct is None or (
        other.quantity is not None
        and known.quantity is not None
        and other.quantity.number.step < known.quantity.number.step
    )
    if other.pct is not None and is_finer:
        known.pct, known.quantity, known.start, known.end = other.pct, other.quantity, other.start, other.end
    known.base = known.base or other.base
    known.base_period = known.base_period or other.base_period
