"""Same goods: one price or output told twice, once of the goods in full and once by a short name.

Here belongs giving the short one the goods and days of the full one, so that assembly sees one fact.
"""

from collections import defaultdict
from collections.abc import Iterable
from decimal import Decimal

from ingestion.claims.claim import Claim
from ingestion.claims.scope.goods_names import ELEMENT_SUBJECTS

_KINDS = frozenset({"price", "production"})
_SHORT_NAMES = {"ndpr_oxide": "ndpr_metal"}
"""Short names that mean the oxide unless the text says otherwise of the same figure."""

_Key = tuple[str, str | None, Decimal]


def settle_goods(claims: Iterable[Claim]) -> None:
    """Give prices and outputs that are told again by a short name what their full telling says."""
    kept = [claim for claim in claims if claim.claim_type in _KINDS]
    by_value: dict[_Key, list[Claim]] = defaultdict(list)
    for claim in kept:
        if claim.quantity is not None:
            by_value[(claim.claim_type, claim.quantity.unit, claim.quantity.normalised)].append(claim)
    for same in by_value.values():
        for claim in same:
            _take_name(claim, same)
    priced = [claim for claim in kept if claim.claim_type == "price" and claim.quantity is not None]
    _place_changes([claim for claim in kept if claim.claim_type == "price" and claim.quantity is None], priced)


def _take_name(claim: Claim, same: Iterable[Claim]) -> None:
    for other in same:
        if _is_short_for(claim, other):
            claim.subject, claim.element = other.subject, other.element
            claim.period, claim.reporter = other.period, other.reporter
            return


def _is_short_for(claim: Claim, other: Claim) -> bool:
    if claim.subject == other.subject:
        return False
    if _SHORT_NAMES.get(claim.subject) == other.subject:
        return True
    is_bare = claim.element is not None and claim.subject == ELEMENT_SUBJECTS.get(claim.element)
    return is_bare and claim.element == other.element


def _place_changes(changes: Iterable[Claim], priced: list[Claim]) -> None:
    """A change told alone is that of the price of the same goods in the same month."""
    by_goods: dict[str, list[Claim]] = defaultdict(list)
    for claim in priced:
        if claim.role != "base":
            by_goods[claim.subject].append(claim)
            by_goods[claim.element or claim.subject].append(claim)
    for change in changes:
        is_bare = change.element is not None and change.subject == ELEMENT_SUBJECTS.get(change.element)
        known = by_goods.get(change.subject) or (by_goods.get(change.element or "") if is_bare else None) or []
        owner = next((claim for claim in known if _is_same_month(claim, change)), None)
        if owner is not None:
            change.subject, change.element = owner.subject, owner.element
            change.period, change.reporter, change.stage = owner.period, owner.reporter, owner.stage


def _is_same_month(first: Claim, second: Claim) -> bool:
    if first.period is None or second.period is None:
        return True
    ends = (first.period.end, second.period.end)
    return (ends[0].year, ends[0].month) == (ends[1].year, ends[1].month)
