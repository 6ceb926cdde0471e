"""Accounts of the claims of a text that was just read: how each part of a claim was resolved.

Here belongs putting the reading into words. Nothing is checked here: the official figures live in a release.
"""

from collections.abc import Iterator

from ingestion.claims.claim import Announcement, Claim, Comparison
from ingestion.claims.document import Document
from ingestion.claims.explaining.account import Account, Step, marked
from ingestion.claims.explaining.period_rules import meaning_of
from ingestion.claims.extract import extract
from ingestion.claims.identity import claim_id, text_hash
from ingestion.claims.interchange import number
from ingestion.claims.series import NOT_APPLICABLE, series_of
from ingestion.claims.values.periods import Period
from ingestion.claims.values.units import Quantity


def accounts_of(document: Document) -> list[Account]:
    """Return the account of every claim of a document, in the order of its text."""
    text_sha256 = text_hash(document.text)
    return [
        Account(
            claim_id(text_sha256, claim),
            marked(
                document.text[claim.sentence_start : claim.sentence_end],
                claim.sentence_start,
                (claim.start, claim.end),
            ),
            tuple(_steps(claim)),
        )
        for claim in extract(document)
    ]


def _steps(claim: Claim) -> Iterator[Step]:
    yield Step("place", f"characters {claim.start} to {claim.end} of the text")
    yield Step("claim", _kind_told(claim))
    if claim.quantity is not None:
        yield Step("figure", _quantity_told(claim.quantity, claim.qualifier))
    yield Step("period", _period_told(claim.period))
    yield from _scope_steps(claim)
    for comparison in claim.comparisons:
        yield Step("comparison", _comparison_told(comparison))
    if claim.announcement is not None:
        yield Step("measure", _announcement_told(claim.announcement))


def _kind_told(claim: Claim) -> str:
    parts = [claim.claim_type, claim.subject, claim.stage, claim.batch and f"batch {claim.batch}", claim.control_status]
    told = ", ".join(part for part in parts if part)
    planned = "; told as a plan or a forecast" if claim.is_planned else ""
    withheld = f"; no figure ({claim.null_reason})" if claim.null_reason else ""
    elements = f"; elements {', '.join(claim.elements)}" if claim.elements else ""
    return f"{told} ({claim.role}){planned}{withheld}{elements}"


def _scope_steps(claim: Claim) -> Iterator[Step]:
    if claim.reporter is not None:
        yield Step("reporter", claim.reporter)
    if claim.partner is not None:
        yield Step("partner", "the world" if claim.partner == "WLD" else claim.partner)
    series = series_of(claim)
    if series.null_reason != NOT_APPLICABLE:
        yield Step("series", series.series_id or f"no official series ({series.null_reason})")


def _quantity_told(quantity: Quantity, qualifier: str | None) -> str:
    low, high = quantity.interval
    loosened = f", qualified as {qualifier}" if qualifier else ""
    value = f"{number(quantity.normalised):,} {quantity.unit}"
    return f"{value}; the print allows {number(low):,} to {number(high):,}{loosened}"


def _period_told(period: Period | None) -> str:
    if period is None:
        return "none that the text allows to know"
    return f"{period.start} to {period.end} (rule {period.rule}: {meaning_of(period.rule)})"


def _comparison_told(comparison: Comparison) -> str:
    change = "a change without a percentage" if comparison.pct is None else f"{number(comparison.pct):+,} %"
    base = f", base {number(comparison.base.normalised):,} {comparison.base.unit}" if comparison.base else ""
    period = comparison.base_period
    return f"{change} ({comparison.kind}){base}" + (f", base period {period.start} to {period.end}" if period else "")


def _announcement_told(announcement: Announcement) -> str:
    dates = (
        ("announced", announcement.announced_on),
        ("effective", announcement.effective_on),
        ("until", announcement.until),
    )
    told = [f"{what} {day}" for what, day in dates if day]
    return ", ".join([announcement.measure_id or "linked to no announcement", *told])
