select
    raw_rows.claim_id,
    raw_rows.article_id,
    raw_rows.ordinal,
    raw_rows.comparison_kind,
    raw_rows.pct_as_printed,
    raw_rows.pct,
    raw_rows.pct_low,
    raw_rows.pct_high,
    raw_rows.pct_step,
    raw_rows.qualifier,
    raw_rows.base_value,
    raw_rows.base_value_as_printed,
    raw_rows.base_low,
    raw_rows.base_high,
    raw_rows.base_period_start,
    raw_rows.base_period_end,
    raw_rows.char_start,
    raw_rows.char_end
from {{ current_rows('articles__claim_comparisons') }} as raw_rows
inner join {{ ref('stg_articles__claims') }} as claims
    on raw_rows.claim_id = claims.claim_id and raw_rows.article_id = claims.article_id
