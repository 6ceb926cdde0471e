"""What the raw tables of articles and claims must hold.

Here belong identities, spans and words of documents and claims. Here does not belong whether a claim is true; the
marts check that and a wrong claim is published with its verdict.
"""

from expectations.statements import between, never_null, no_rows, one_of, shaped, unique
from expectations.suites.current import implies, raw_suite

CLAIM_TYPES = (
    "export_volume",
    "import_volume",
    "quota",
    "production",
    "share",
    "price",
    "control",
    "stock_or_inventory",
)
ROLES = ("primary", "base", "background")
COMPARISONS = ("mom", "yoy", "vs_period")

_DOCUMENTS = raw_suite(
    "articles__documents",
    shaped("article_id", "art_[0-9a-f]{16}", "art_ and 16 hexadecimal digits", "claims are joined by it"),
    unique(("article_id",), "a text is one article, however often its file stands in a folder"),
    shaped("language", "[a-z]{2}", "ISO 639-1", "lexicons are chosen by it"),
    implies(
        "the text is there and is the hashed one",
        "text is null or trim(text) = '' or sha256(text) <> text_sha256",
        "article_id",
        "a text with the SHA-256 beside it",
        "spans of claims point into this very text",
    ),
    implies(
        "a missing date says why",
        "(published_on is null) <> (published_on_null_reason is not null)",
        "article_id",
        "a reason where, and only where, the date is missing",
        "the footer's date must not be taken for the article's",
    ),
    implies(
        "an article is not from the future",
        "published_on > cast(_retrieved_at as date) + interval 1 day",
        "article_id || ' of ' || published_on",
        "published_on not after the day it was read",
        "months without a year are resolved by this date",
    ),
    implies(
        "an answer key marks a sample",
        "answer_key is not null and not is_sample",
        "article_id",
        "an answer key on samples only",
        "samples carry deliberate errors and must be kept apart",
    ),
)

_WITNESSES = raw_suite(
    "articles__witnesses",
    never_null("witness_id", "support is counted by witnesses"),
    between("similarity", 0, 1, "it is a share of common text"),
)

_CLAIMS = raw_suite(
    "articles__claims",
    unique(("claim_id",), "verdicts are joined by it"),
    one_of("claim_type", CLAIM_TYPES, "checks are chosen by it"),
    one_of("role", ROLES, "only primary figures are held against the official ones first"),
    no_rows(
        "the evidence stands where the span says",
        """
            select claims.claim_id || ': ' || claims.evidence as found, claims.source_row
            from (select * from batch) as claims
            left join raw.articles__documents as documents on claims.article_id = documents.article_id
            where substring(documents.text, claims.char_start + 1, claims.char_end - claims.char_start)
                is distinct from claims.evidence
        """,
        "the text between char_start and char_end to be the evidence",
        "a claim must be found again in the text that it was read from",
    ),
    implies(
        "intervals are in order",
        "value_low > value_high or value_normalised not between value_low and value_high or period_start > period_end",
        "claim_id || ': ' || evidence",
        "value_low, value_normalised, value_high and the period in order",
        "verdicts are interval arithmetic",
    ),
)

_COMPARISONS = raw_suite(
    "articles__claim_comparisons",
    unique(("claim_id", "ordinal"), "verdicts are joined by it"),
    one_of("comparison_kind", COMPARISONS, "the base period follows from it"),
    implies(
        "intervals are in order",
        "pct_low > pct_high or pct not between pct_low and pct_high or base_low > base_high "
        "or base_period_start > base_period_end",
        "claim_id || ': ' || pct_as_printed",
        "pct_low, pct, pct_high, the base and its period in order",
        "verdicts are interval arithmetic",
    ),
)

SUITES = (_DOCUMENTS, _WITNESSES, _CLAIMS, _COMPARISONS)
