-- Claims that state a figure or withhold one, with the official cell that they speak of.
select
    claim_id,
    article_id,
    claim_type,
    stage,
    series_null_reason,
    case
        when claim_type = 'quota' then {{ quota_series('stage', claimed_ore_type('metric_subject')) }}
        else series_id
    end as series_id,
    case when claim_type = 'quota' then 'WLD' else coalesce(partner_iso3, 'WLD') end as partner_iso3,
    period_start,
    period_end,
    value_normalised,
    unit_normalised,
    value_low,
    value_high,
    qualifier,
    batch,
    is_planned,
    null_reason,
    coalesce({{ figure_text('value_normalised') }} || ' ' || unit_normalised, 'The claim') as claim_told
from {{ ref('stg_articles__claims') }}
where claim_type <> 'control'
