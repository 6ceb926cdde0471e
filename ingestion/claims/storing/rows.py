"""Rows of the raw tables of claims, and their contracts. Filling them in belongs to `row_making`."""

import datetime as dt

import msgspec

from ingestion.contracts import RawTable, register

SOURCE = "articles"


class ArticleClaim(msgspec.Struct, frozen=True, kw_only=True):
    """One claim of one article; offsets count code points of the stored text."""

    claim_id: str
    article_id: str
    extractor_version: str
    claim_type: str
    metric_subject: str
    element_symbol: str | None
    stage: str | None
    series_id: str | None
    series_null_reason: str | None
    reporter_iso3: str | None
    partner_iso3: str | None
    period_start: dt.date | None
    period_end: dt.date | None
    period_rule: str | None
    value_as_printed: str | None
    unit_as_printed: str | None
    value_normalised: float | None
    unit_normalised: str | None
    value_low: float | None
    value_high: float | None
    qualifier: str | None
    null_reason: str | None
    role: str
    batch: str | None
    elements: str | None
    is_element_list_complete: bool | None
    measure_id: str | None
    control_kind: str | None
    control_status: str | None
    announced_on: dt.date | None
    effective_on: dt.date | None
    until_on: dt.date | None
    share_of: str | None
    planned: bool
    char_start: int
    char_end: int
    evidence: str
    sentence: str
    sentence_start: int


class ArticleClaimComparison(msgspec.Struct, frozen=True, kw_only=True):
    """One comparison of a claim; percentages are signed, intervals those of the printed precision."""

    claim_id: str
    article_id: str
    ordinal: int
    comparison_kind: str
    pct_as_printed: str | None
    pct: float | None
    pct_low: float | None
    pct_high: float | None
    pct_step: float | None
    qualifier: str | None
    base_value: float | None
    base_value_as_printed: str | None
    base_low: float | None
    base_high: float | None
    base_period_start: dt.date | None
    base_period_end: dt.date | None
    char_start: int
    char_end: int


CLAIMS = register(
    RawTable(
        "articles__claims",
        ArticleClaim,
        ("claim_id",),
        "A quantitative or legal statement of an article, with its place in the stored text.",
        SOURCE,
    )
)
COMPARISONS = register(
    RawTable(
        "articles__claim_comparisons",
        ArticleClaimComparison,
        ("claim_id", "ordinal"),
        "A comparison that an article makes of one of its figures with that of another period.",
        SOURCE,
    )
)
