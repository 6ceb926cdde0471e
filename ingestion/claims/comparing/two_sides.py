"""Two sides: one change of trade that a page tells both of the exports of one state and of the imports of another.

Here belongs leaving out the second telling: "U.S. imports up 660%" above "exports to the U.S. rose 660%".
"""

from collections.abc import Iterable

from ingestion.claims.claim import Claim

_EXPORT, _IMPORT = "export_volume", "import_volume"
_Key = tuple[object, ...]


def without_mirrored(claims: list[Claim]) -> list[Claim]:
    """Return the claims without bare changes of imports that are told of the exports to the same state too."""
    if not any(claim.claim_type == _IMPORT and claim.quantity is None for claim in claims):
        return claims
    exported = {key for claim in claims if claim.claim_type == _EXPORT for key in _changes(claim, claim.partner)}
    return [claim for claim in claims if not _is_mirrored(claim, exported)]


def _is_mirrored(claim: Claim, exported: set[_Key]) -> bool:
    is_bare = claim.claim_type == _IMPORT and claim.quantity is None
    return is_bare and bool(claim.comparisons) and set(_changes(claim, claim.reporter)) <= exported


def _changes(claim: Claim, importer: str | None) -> Iterable[_Key]:
    """Return what a claim says of the trade of an importer: goods, days, kind and percentage of each change."""
    days = claim.period[:2] if claim.period is not None else None
    return [(claim.subject, importer, days, change.kind, change.pct) for change in claim.comparisons]
