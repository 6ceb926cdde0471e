"""From claims to rows of the raw tables. JSON for other programs is written by `interchange`."""

import datetime as dt
from decimal import Decimal

from ingestion.claims.claim import Announcement, Claim, Comparison
from ingestion.claims.identity import claim_id
from ingestion.claims.series import series_of
from ingestion.claims.storing.rows import ArticleClaim, ArticleClaimComparison
from ingestion.claims.values.intervals import Interval
from ingestion.claims.values.units import Quantity

_DAY_DIGITS = len("2025-06-30")


def claim_row(article_id: str, text: str, text_sha256: str, version: str, claim: Claim) -> ArticleClaim:
    """Return the row of a claim of the article whose stored text is `text`."""
    series = series_of(claim)
    announcement = claim.announcement or Announcement()
    until = _day(announcement.until)
    is_control = claim.claim_type == "control"
    value = _interval(claim.quantity)
    quantity = claim.quantity
    return ArticleClaim(
        claim_id=claim_id(text_sha256, claim),
        article_id=article_id,
        extractor_version=version,
        claim_type=claim.claim_type,
        metric_subject=claim.subject,
        element_symbol=claim.element,
        stage=claim.stage,
        series_id=series.series_id,
        series_null_reason=series.null_reason,
        reporter_iso3=claim.reporter,
        partner_iso3=claim.partner,
        period_start=claim.period.start if claim.period else None,
        period_end=until if is_control else (claim.period.end if claim.period else None),
        period_rule=claim.period.rule if claim.period else None,
        value_as_printed=quantity.number.printed if quantity else None,
        unit_as_printed=quantity.unit_as_printed if quantity else None,
        value_normalised=float(quantity.normalised) if quantity else None,
        unit_normalised=quantity.unit if quantity else None,
        value_low=_float(value.low if value else None),
        value_high=_float(value.high if value else None),
        qualifier=claim.qualifier,
        null_reason=claim.null_reason,
        role=claim.role,
        batch=claim.batch,
        elements=",".join(claim.elements) or None,
        is_element_list_complete=claim.is_element_list_complete,
        measure_id=announcement.measure_id,
        control_kind=claim.control_kind,
        control_status=claim.control_status,
        announced_on=_day(announcement.announced_on),
        effective_on=_day(announcement.effective_on),
        until_on=until,
        share_of=claim.share_of,
        planned=claim.is_planned,
        char_start=claim.start,
        char_end=claim.end,
        evidence=text[claim.start : claim.end],
        sentence=text[claim.sentence_start : claim.sentence_end],
        sentence_start=claim.sentence_start,
    )


def comparison_rows(article_id: str, text_sha256: str, claim: Claim) -> list[ArticleClaimComparison]:
    """Return the rows of a claim's comparisons, in the order of the text."""
    identity = claim_id(text_sha256, claim)
    return [
        _comparison_row(identity, article_id, ordinal, comparison)
        for ordinal, comparison in enumerate(claim.comparisons, start=1)
    ]


def _comparison_row(identity: str, article_id: str, ordinal: int, comparison: Comparison) -> ArticleClaimComparison:
    step = comparison.quantity.number.step if comparison.quantity else None
    pct = None if comparison.pct is None or step is None else _signed_interval(comparison.pct, step)
    base = _interval(comparison.base)
    return ArticleClaimComparison(
        claim_id=identity,
        article_id=article_id,
        ordinal=ordinal,
        comparison_kind=comparison.kind,
        pct_as_printed=comparison.quantity.number.printed if comparison.quantity else None,
        pct=_float(comparison.pct),
        pct_low=_float(pct.low if pct else None),
        pct_high=_float(pct.high if pct else None),
        pct_step=_float(step),
        qualifier=comparison.qualifier,
        base_value=_float(comparison.base.normalised if comparison.base else None),
        base_value_as_printed=comparison.base.number.printed if comparison.base else None,
        base_low=_float(base.low if base else None),
        base_high=_float(base.high if base else None),
        base_period_start=comparison.base_period.start if comparison.base_period else None,
        base_period_end=comparison.base_period.end if comparison.base_period else None,
        char_start=comparison.start,
        char_end=comparison.end,
    )


def _signed_interval(pct: Decimal, step: Decimal) -> Interval:
    """A change may go below zero, so its interval is not cut there."""
    return Interval(pct - step / 2, pct + step / 2)


def _interval(quantity: Quantity | None) -> Interval | None:
    return quantity.interval if quantity else None


def _float(value: Decimal | None) -> float | None:
    return None if value is None else float(value)


def _day(printed: str | None) -> dt.date | None:
    """Return a date that is known to the day; a month or a year is in the claim's period."""
    return dt.date.fromisoformat(printed) if printed and len(printed) == _DAY_DIGITS else None
