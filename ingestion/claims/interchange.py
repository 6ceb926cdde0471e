"""Claims as JSON objects with the field names of the interchange form.

Here belongs writing claims out for other programs. The rows of the raw tables are in `rows`.
"""

from decimal import Decimal

from ingestion.claims.claim import Announcement, Claim, Comparison
from ingestion.claims.document import Document
from ingestion.claims.identity import claim_id, text_hash
from ingestion.claims.values.units import Quantity

Json = dict[str, object]
_NO_QUANTITY: Json = {
    "value": None,
    "unit": None,
    "value_normalised": None,
    "unit_normalised": None,
    "value_low": None,
    "value_high": None,
}


def interchange(document: Document, claims: list[Claim]) -> list[Json]:
    """Return the claims of a document as JSON objects."""
    if not claims:
        return []
    text_sha256 = text_hash(document.text)
    return [_claim(document, claim, text_sha256) for claim in claims]


def _claim(document: Document, claim: Claim, text_sha256: str) -> Json:
    comparisons = [_comparison(comparison) for comparison in claim.comparisons]
    return {
        "claim_id": claim_id(text_sha256, claim),
        "article_id": document.document_id,
        "url": document.url,
        "claim_type": claim.claim_type,
        "metric_subject": claim.subject,
        "element": claim.element,
        "reporter": claim.reporter,
        "partner": claim.partner,
        "stage": claim.stage,
        "period_start": claim.period.start.isoformat() if claim.period else None,
        "period_end": _period_end(claim),
        "period_rule": claim.period.rule if claim.period else None,
        **_quantity(claim.quantity),
        "qualifier": claim.qualifier,
        "null_reason": claim.null_reason,
        "comparison": comparisons[0] if comparisons else None,
        "other_comparisons": comparisons[1:],
        "announcement": _announcement(claim.announcement),
        "elements": list(claim.elements) or None,
        "elements_complete": claim.is_element_list_complete,
        "status": claim.control_status,
        "control_kind": claim.control_kind,
        "share_of": claim.share_of,
        "batch": claim.batch,
        "actor": claim.actor,
        "planned": claim.is_planned or None,
        "role": claim.role,
        "char_start": claim.start,
        "char_end": claim.end,
        "evidence": document.text[claim.start : claim.end],
        "sentence": document.text[claim.sentence_start : claim.sentence_end],
    }


def _period_end(claim: Claim) -> str | None:
    if claim.claim_type == "control":
        return claim.announcement.until if claim.announcement else None
    return claim.period.end.isoformat() if claim.period else None


def _quantity(quantity: Quantity | None) -> Json:
    if quantity is None:
        return _NO_QUANTITY
    low, high = quantity.interval
    return {
        "value": number(quantity.number.value),
        "unit": quantity.unit_as_printed,
        "value_normalised": number(quantity.normalised),
        "unit_normalised": quantity.unit,
        "value_low": number(low),
        "value_high": number(high),
    }


def _comparison(comparison: Comparison) -> Json:
    return {
        "kind": comparison.kind,
        "pct": None if comparison.pct is None else number(comparison.pct),
        "base_value": None if comparison.base is None else number(comparison.base.number.value),
        "base_period": comparison.base_period.end.isoformat()[:7] if comparison.base_period else None,
        "char_start": comparison.start,
        "char_end": comparison.end,
    }


def _announcement(announcement: Announcement | None) -> Json | None:
    if announcement is None:
        return None
    return {
        "id": announcement.measure_id,
        "announced_on": announcement.announced_on,
        "effective_on": announcement.effective_on,
        "until": announcement.until,
    }


def number(value: Decimal) -> int | float:
    """Return a decimal as a JSON number, whole ones without a point."""
    return int(value) if value == value.to_integral_value() else float(value)
