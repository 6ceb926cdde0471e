with totals as (
    select
        series_id,
        reporter_iso3,
        partner_iso3,
        period_start,
        period_end,
        max(case when is_shown then quantity_t end) as quantity_t,
        max(case when is_shown then quantity_low_t end) as quantity_low_t,
        max(case when is_shown then quantity_high_t end) as quantity_high_t,
        max(case when is_value_shown then value_usd end) as value_usd,
        max(case when is_value_shown then source_id end) as value_source_id,
        max(case when is_yoy_shown then yoy_pct end) as yoy_pct,
        max(case when is_yoy_shown then source_id end) as yoy_source_id,
        max(case when is_shown then source_id end) as source_id,
        max(case when is_shown then source_url end) as source_url,
        max(case when is_shown then publisher end) as publisher,
        max(case when is_shown then source_row end) as source_row,
        max(case when is_shown then known_from end) as known_from,
        max(case when is_shown then known_from_precision end) as known_from_precision,
        max(n_sources) as n_sources,
        max(n_witnesses) as n_witnesses,
        {{ dbt.bool_or('has_conflict') }} as has_conflict
    from {{ ref('int_cumulative_picks') }}
    group by series_id, reporter_iso3, partner_iso3, period_start, period_end
)

select
    totals.series_id,
    totals.reporter_iso3,
    totals.partner_iso3,
    totals.period_start,
    totals.period_end,
    totals.quantity_t,
    totals.quantity_low_t,
    totals.quantity_high_t,
    totals.value_usd,
    totals.value_source_id,
    totals.yoy_pct,
    totals.yoy_source_id,
    {{ growth_pct('totals.quantity_t', 'year_before.quantity_t') }} as yoy_change_pct,
    case when totals.quantity_t is null then 'missing' else 'reported' end as obs_status,
    case when totals.quantity_t is null then 'unknown' end as null_reason,
    totals.source_id,
    totals.source_url,
    totals.publisher,
    totals.source_row,
    totals.known_from,
    totals.known_from_precision,
    totals.n_sources,
    totals.n_witnesses,
    totals.has_conflict
from totals
left join totals as year_before
    on
        totals.series_id = year_before.series_id
        and totals.reporter_iso3 = year_before.reporter_iso3
        and totals.partner_iso3 = year_before.partner_iso3
        and totals.period_start = cast({{ dbt.dateadd('year', 1, 'year_before.period_start') }} as date)
        and totals.period_end
        = {{ dbt.last_day("cast(" ~ dbt.dateadd('year', 1, 'year_before.period_end') ~ " as date)", 'month') }}
