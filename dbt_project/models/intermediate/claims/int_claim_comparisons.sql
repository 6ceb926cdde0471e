{%- set year_before_end = "cast(" ~ dbt.dateadd('year', -1, 'claims.period_end') ~ " as date)" -%}
{%- set month_before = "cast(" ~ dbt.dateadd('month', -1, 'claims.period_start') ~ " as date)" -%}
-- Comparisons with their claim's figure and the days of the base period, which the kind gives where the text does not.
select
    comparisons.*,
    {{ told_pct_low('comparisons.pct', 'comparisons.pct_low', 'comparisons.qualifier', 'comparisons.pct_step') }}
        as told_low_pct,
    {{ told_pct_high('comparisons.pct', 'comparisons.pct_high', 'comparisons.qualifier', 'comparisons.pct_step') }}
        as told_high_pct,
    claims.claim_type,
    claims.metric_subject,
    coalesce(claims.element_symbol, '') as element_symbol,
    coalesce(claims.stage, '') as stage,
    coalesce(claims.partner_iso3, 'WLD') as partner_iso3,
    claims.unit_normalised,
    claims.value_normalised,
    {{ loosened_low('claims.value_normalised', 'claims.value_low', 'claims.qualifier') }} as value_low,
    {{ loosened_high('claims.value_normalised', 'claims.value_high', 'claims.qualifier') }} as value_high,
    coalesce(
        comparisons.base_period_start,
        case comparisons.comparison_kind
            when 'yoy' then cast({{ dbt.dateadd('year', -1, 'claims.period_start') }} as date)
            when 'mom' then {{ month_before }}
        end
    ) as base_start,
    coalesce(
        comparisons.base_period_end,
        case comparisons.comparison_kind
            when 'yoy' then {{ dbt.last_day(year_before_end, 'month') }}
            when 'mom' then {{ dbt.last_day(month_before, 'month') }}
        end
    ) as base_end
from {{ ref('stg_articles__claim_comparisons') }} as comparisons
inner join {{ ref('stg_articles__claims') }} as claims on comparisons.claim_id = claims.claim_id
