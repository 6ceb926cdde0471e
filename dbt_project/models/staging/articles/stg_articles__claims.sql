-- The same text gives the same claims: of several articles with one text the earliest dated one keeps them.
with ranked as (
    select
        raw_rows.*,
        row_number() over (
            partition by raw_rows.claim_id
            order by documents.published_on nulls last, raw_rows.article_id
        ) as copy_rank
    from {{ current_rows('articles__claims') }} as raw_rows
    inner join {{ ref('stg_articles__documents') }} as documents on raw_rows.article_id = documents.article_id
)

select
    claim_id,
    article_id,
    extractor_version,
    claim_type,
    metric_subject,
    element_symbol,
    stage,
    series_id,
    series_null_reason,
    reporter_iso3,
    partner_iso3,
    period_start,
    period_end,
    period_rule,
    value_as_printed,
    unit_as_printed,
    value_normalised,
    unit_normalised,
    value_low,
    value_high,
    qualifier,
    null_reason,
    role,
    batch,
    elements,
    is_element_list_complete,
    measure_id,
    control_kind,
    control_status,
    announced_on,
    effective_on,
    until_on,
    share_of,
    planned as is_planned,
    char_start,
    char_end,
    evidence,
    sentence,
    sentence_start
from ranked
where copy_rank = 1
