"""Identity of a claim: the same text gives the same ids, whoever reads it and whenever."""

import hashlib

from ingestion.claims.claim import Claim

_DIGITS = 16


def text_hash(text: str) -> str:
    """Return the SHA-256 of a text in UTF-8; lone surrogates count as themselves."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def claim_id(text_sha256: str, claim: Claim) -> str:
    """Return the id of a claim: a hash of the text's hash, the claim's span, and what it is about.

    One figure can be several claims ("500 tons each in April and May", two stages of a quota, two elements, a control
    and its suspension), so all that tells facts apart counts too: what `assembly` does not merge has its own id.
    """
    period = claim.period
    announcement = claim.announcement
    about = (
        claim.claim_type,
        claim.subject,
        claim.element,
        claim.stage,
        claim.reporter,
        claim.partner,
        claim.batch,
        claim.share_of,
        claim.control_status,
        ",".join(claim.elements),
        f"{period.start}/{period.end}" if period else None,
        f"{announcement.measure_id}/{announcement.announced_on}/{announcement.until}" if announcement else None,
    )
    state = "|".join((text_sha256, str(claim.start), str(claim.end), *(part or "" for part in about)))
    return "clm_" + hashlib.sha256(state.encode()).hexdigest()[:_DIGITS]
