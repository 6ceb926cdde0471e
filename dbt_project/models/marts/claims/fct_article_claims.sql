with comparison_counts as (
    select
        claim_id,
        count(*) as n_comparisons
    from {{ ref('stg_articles__claim_comparisons') }}
    group by claim_id
)

select
    claims.claim_id,
    claims.article_id,
    claims.extractor_version,
    claims.claim_type,
    claims.metric_subject,
    claims.element_symbol,
    claims.stage,
    claims.series_id,
    claims.series_null_reason,
    claims.reporter_iso3,
    claims.partner_iso3,
    claims.period_start,
    claims.period_end,
    claims.period_rule,
    claims.value_as_printed,
    claims.unit_as_printed,
    claims.value_normalised,
    claims.unit_normalised,
    claims.value_low,
    claims.value_high,
    claims.qualifier,
    claims.null_reason,
    first_comparison.comparison_kind,
    first_comparison.pct as comparison_pct,
    first_comparison.base_value as comparison_base_value,
    cast({{ dbt.date_trunc('month', 'first_comparison.base_period_end') }} as date) as comparison_base_period,
    cast(coalesce(comparison_counts.n_comparisons, 0) as integer) as n_comparisons,
    claims.role,
    claims.batch,
    claims.share_of,
    claims.is_planned,
    claims.elements,
    claims.is_element_list_complete,
    claims.measure_id,
    claims.control_kind,
    claims.control_status,
    claims.announced_on,
    claims.effective_on,
    claims.until_on,
    claims.char_start,
    claims.char_end,
    claims.evidence,
    {{ quotation('claims', 'articles.text is not null') }} as sentence,
    {{ quotation_start('claims', 'articles.text is not null') }} as sentence_start,
    articles.witness_id,
    articles.published_on,
    articles.is_sample
from {{ ref('stg_articles__claims') }} as claims
inner join {{ ref('dim_article') }} as articles on claims.article_id = articles.article_id
left join {{ ref('stg_articles__claim_comparisons') }} as first_comparison
    on claims.claim_id = first_comparison.claim_id and first_comparison.ordinal = 1
left join comparison_counts on claims.claim_id = comparison_counts.claim_id
