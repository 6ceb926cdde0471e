select
    comparisons.claim_id,
    comparisons.article_id,
    comparisons.ordinal,
    comparisons.comparison_kind,
    comparisons.pct_as_printed,
    comparisons.pct,
    comparisons.pct_low,
    comparisons.pct_high,
    comparisons.pct_step,
    comparisons.qualifier,
    comparisons.base_value,
    comparisons.base_value_as_printed,
    comparisons.base_low,
    comparisons.base_high,
    arithmetic.base_start as base_period_start,
    arithmetic.base_end as base_period_end,
    comparisons.char_start,
    comparisons.char_end,
    arithmetic.base_origin,
    arithmetic.used_base_value,
    arithmetic.expected_low_pct,
    arithmetic.expected_high_pct,
    arithmetic.verdict as arithmetic_verdict,
    arithmetic.explanation,
    articles.is_sample
from {{ ref('stg_articles__claim_comparisons') }} as comparisons
inner join {{ ref('int_claim_arithmetic') }} as arithmetic
    on comparisons.claim_id = arithmetic.claim_id and comparisons.ordinal = arithmetic.ordinal
inner join {{ ref('dim_article') }} as articles on comparisons.article_id = articles.article_id
