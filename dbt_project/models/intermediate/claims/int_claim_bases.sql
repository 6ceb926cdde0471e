{{ config(materialized='table') }}

-- What a comparison may rest on: its own base, else a figure of the same article on the same subject, partner, stage
-- and base period. A quota's base is only its own, because batches and years of one article share those keys.
with comparisons as (
    select * from {{ ref('int_claim_comparisons') }}
),

printed as (
    select
        article_id,
        claim_type,
        metric_subject,
        coalesce(element_symbol, '') as element_symbol,
        coalesce(stage, '') as stage,
        coalesce(partner_iso3, 'WLD') as partner_iso3,
        unit_normalised,
        period_start,
        period_end,
        value_normalised as base_value,
        value_low as base_low,
        value_high as base_high,
        'claim' as base_origin
    from {{ ref('stg_articles__claims') }}
    union all
    select
        article_id,
        claim_type,
        metric_subject,
        element_symbol,
        stage,
        partner_iso3,
        unit_normalised,
        base_start,
        base_end,
        base_value,
        base_low,
        base_high,
        'comparison' as base_origin
    from comparisons
),

candidates as (
    select
        claim_id,
        ordinal,
        base_value,
        base_low,
        base_high,
        'own' as base_origin
    from comparisons
    where base_value is not null
    union all
    select
        comparisons.claim_id,
        comparisons.ordinal,
        printed.base_value,
        printed.base_low,
        printed.base_high,
        printed.base_origin
    from comparisons
    inner join printed
        on
            comparisons.article_id = printed.article_id
            and comparisons.claim_type = printed.claim_type
            and comparisons.metric_subject = printed.metric_subject
            and comparisons.element_symbol = printed.element_symbol
            and comparisons.stage = printed.stage
            and comparisons.partner_iso3 = printed.partner_iso3
            and comparisons.unit_normalised = printed.unit_normalised
            and comparisons.base_start = printed.period_start
            and comparisons.base_end = printed.period_end
    where comparisons.base_value is null and printed.base_value is not null and comparisons.claim_type <> 'quota'
),

ranked as (
    select
        *,
        -- Two figures for the base period that cannot be one figure rounded twice: it is open which one is meant.
        max(base_low) over (partition by claim_id, ordinal) > min(base_high) over (partition by claim_id, ordinal)
            as is_ambiguous,
        row_number() over (
            partition by claim_id, ordinal order by base_high - base_low, base_origin, base_value
        ) as base_rank
    from candidates
)

select
    claim_id,
    ordinal,
    base_value,
    base_low,
    base_high,
    base_origin,
    is_ambiguous
from ranked
where base_rank = 1
