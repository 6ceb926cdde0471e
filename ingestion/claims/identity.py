"""Identity of a claim: the same text gives the same ids, whoever reads it and whenever."""

import hashlib

from ingestion.claims.claim import Claim

_DIGITS = 16


def text_hash(text: str) -> str:
    """Return the SHA-256 of a text in UTF-8; lone surrogates count as themselves."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def claim_id(text_sha256: str, claim: Claim) -> str:
    """Return the id of a claim: a hash of the text's hash, the claim's span, and what it is about.

    One figure can be two claims (two stages of a quota, two elements), so the subject counts too.
    """
    about = (claim.claim_type, claim.subject, claim.stage, claim.partner, claim.control_status)
    state = "|".join((text_sha256, str(claim.start), str(claim.end), *(part or "" for part in about)))
    return "clm_" + hashlib.sha256(state.encode()).hexdigest()[:_DIGITS]
