"""Assembly: one claim per fact, however often the text tells it, and base values joined to their comparisons.

Here belongs deciding that two readings are one fact. Reading belongs to the rooms before.
"""

from collections import defaultdict
from collections.abc import Iterable
from decimal import Decimal

from ingestion.claims.claim import Claim, Comparison
from ingestion.claims.comparing.comparison_bases import kind_between
from ingestion.claims.comparing.merging import add_comparison, is_same_pct
from ingestion.claims.comparing.two_sides import without_mirrored

MAX_RIVALS = 50
"""How many figures of one fact are held against each other; a page with more is a table of something else."""

MAX_ROUNDING = Decimal("0.01")
"""A headline rounds to within a hundredth; figures farther apart are rivals and stay side by side."""

_FRACTION_APART = Decimal(2)
"""Percentage points by which a fraction in words may round a share: "two thirds" for 65.9 %."""

_Key = tuple[object, ...]
_ROLE_RANK = {"primary": 0, "background": 1, "base": 2}


def assemble(claims: Iterable[Claim]) -> list[Claim]:
    """Return the claims with every fact once, in the order of the text.

    The same figure of the same series and period is one claim; a rounded figure joins the exact one; a bare percentage
    joins the amount whose change it is. Figures that differ stay side by side.
    """
    ordered = sorted(claims, key=lambda claim: (claim.start, claim.end))
    facts = _merge_amounts([claim for claim in ordered if claim.quantity is not None])
    for change in (claim for claim in ordered if claim.quantity is None):
        _join(change, facts[_fact_key(change)])
    merged = without_mirrored(_without_undated([claim for group in facts.values() for claim in group]))
    _link_bases(merged)
    return sorted(merged, key=lambda claim: (claim.start, claim.end, claim.stage or ""))


def series_key(claim: Claim) -> _Key:
    """Return what a claim measures, without its value."""
    return (claim.claim_type, claim.subject, claim.stage, claim.reporter, claim.partner)


def _fact_key(claim: Claim) -> _Key:
    return (*series_key(claim), claim.period[:2] if claim.period else None)


def _without_undated(claims: list[Claim]) -> list[Claim]:
    """Drop shares without a period that the text tells again with one: a headline leaves the year out, or rounds."""
    dated: dict[_Key, list[Claim]] = defaultdict(list)
    for claim in claims:
        if claim.claim_type == "share" and claim.period is not None:
            dated[*series_key(claim), claim.share_of].append(claim)
    if not dated:
        return claims
    return [claim for claim in claims if not _is_told_again(claim, dated[*series_key(claim), claim.share_of])]


def _is_told_again(claim: Claim, dated: list[Claim]) -> bool:
    if claim.claim_type != "share" or claim.period is not None or claim.quantity is None:
        return False
    apart = Decimal(0) if claim.quantity.unit_as_printed else _FRACTION_APART
    return any(
        other.quantity is not None and abs(other.quantity.normalised - claim.quantity.normalised) <= apart
        for other in dated[:MAX_RIVALS]
    )


def _merge_amounts(claims: list[Claim]) -> dict[_Key, list[Claim]]:
    facts: dict[_Key, list[Claim]] = defaultdict(list)
    for claim in claims:
        known = facts[_fact_key(claim)]
        same = next((other for other in known[-MAX_RIVALS:] if _is_same_value(other, claim)), None)
        if same is None:
            known.append(claim)
        else:
            _absorb(same, claim)
    return facts


def _is_same_value(known: Claim, other: Claim) -> bool:
    """Equal, or one is plainly the other rounded: the print of the coarser one allows the finer one's value."""
    if known.quantity is None or other.quantity is None or known.quantity.unit != other.quantity.unit:
        return False
    if known.quantity.normalised == other.quantity.normalised:
        return True
    coarse, fine = sorted((known.quantity, other.quantity), key=lambda quantity: -_resolution(quantity.normalised))
    apart = abs(coarse.normalised - fine.normalised)
    return apart <= _resolution(coarse.normalised) / 2 and apart <= MAX_ROUNDING * fine.normalised


def _resolution(value: Decimal) -> Decimal:
    """Return the place of the last digit that is not zero: 62,600 is rounded to hundreds."""
    exponent = value.normalize().as_tuple().exponent
    return Decimal(1).scaleb(exponent) if isinstance(exponent, int) and value else Decimal(0)


def _absorb(known: Claim, other: Claim) -> None:
    if (
        known.quantity is not None
        and other.quantity is not None
        and _resolution(other.quantity.normalised) < _resolution(known.quantity.normalised)
    ):
        known.quantity, known.start, known.end = other.quantity, other.start, other.end
        known.sentence_start, known.sentence_end = other.sentence_start, other.sentence_end
    known.qualifier = known.qualifier or other.qualifier
    known.batch = known.batch or other.batch
    known.is_planned = known.is_planned and other.is_planned
    if _ROLE_RANK[other.role] < _ROLE_RANK[known.role]:
        known.role = other.role
    for comparison in other.comparisons:
        add_comparison(known, comparison)


def _join(change: Claim, rivals: list[Claim]) -> None:
    """Join a claim without a value to the claim of the same fact that it says more about, else keep it."""
    is_whole = change.claim_type == "control" or change.null_reason is not None
    for claim in () if is_whole else rivals[:MAX_RIVALS]:
        if claim.null_reason is None and _takes(claim, change):
            for comparison in change.comparisons:
                add_comparison(claim, comparison)
            return
    rivals.append(change)


def _takes(claim: Claim, change: Claim) -> bool:
    if claim.claim_type == "quota" and change.batch is not None and claim.batch != change.batch:
        return False
    return all(_fits(claim, comparison) for comparison in change.comparisons)


def _fits(claim: Claim, comparison: Comparison) -> bool:
    same = [known for known in claim.comparisons if known.kind == comparison.kind]
    return not same or any(known.pct is None or is_same_pct(known, comparison) for known in same)


def _link_bases(claims: list[Claim]) -> None:
    """Give comparisons without a base value the claim of the text that is their base, and that claim its role."""
    by_fact = {_fact_key(claim): claim for claim in claims if claim.quantity is not None}
    for claim in claims:
        for comparison in claim.comparisons:
            period = comparison.base_period
            if period is None or comparison.base is not None or claim.claim_type == "share":
                continue
            base = by_fact.get((*series_key(claim), period[:2]))
            if base is None or base is claim or kind_between(claim.period, base.period) != comparison.kind:
                continue
            comparison.base = base.quantity
            if not base.comparisons and base.role == "primary":
                base.role = "base"
