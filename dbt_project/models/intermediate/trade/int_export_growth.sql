{{ config(materialized='table') }}

-- The changes that sources print for a month or a total, with the cell that they are measured against. The same rate
-- from several pages is one row, that of the page known first.
with monthly as (
    select
        *,
        {{ dbt.last_day('month_start', 'month') }} as month_end,
        {{ printed_change('note', ' m/m') }} as mom_as_printed,
        {{ printed_change('note', ' y/y') }} as yoy_as_printed
    from {{ ref('int_export_observations') }}
    where not is_rejected and known_until is null
),

rates as (
    {%- for kind, unit in [('mom', 'month'), ('yoy', 'year')] %}
    select
        series_id,
        reporter_iso3,
        partner_iso3,
        month_start as period_start,
        month_end as period_end,
        cast({{ dbt.dateadd(unit, -1, 'month_start') }} as date) as base_start,
        {{ dbt.last_day("cast(" ~ dbt.dateadd(unit, -1, 'month_start') ~ " as date)", 'month') }} as base_end,
        '{{ kind }}' as growth_kind,
        cast({{ kind }}_as_printed as double) as pct,
        {{ half_unit(kind ~ '_as_printed') }} as half_step,
        source_id,
        source_url,
        publisher,
        source_row,
        known_from
    from monthly
    where {{ kind }}_as_printed is not null
    union all
    {%- endfor %}
    select
        series_id,
        reporter_iso3,
        partner_iso3,
        period_start,
        period_end,
        cast({{ dbt.dateadd('year', -1, 'period_start') }} as date) as base_start,
        {{ dbt.last_day("cast(" ~ dbt.dateadd('year', -1, 'period_end') ~ " as date)", 'month') }} as base_end,
        'yoy' as growth_kind,
        yoy_pct as pct,
        {{ half_step_of_change('yoy_pct') }} as half_step,
        source_id,
        source_url,
        publisher,
        source_row,
        known_from
    from {{ ref('int_cumulative_picks') }}
    where yoy_pct is not null and not is_rejected
),

in_order as (
    select
        *,
        row_number() over (
            partition by series_id, reporter_iso3, partner_iso3, period_start, period_end, growth_kind, pct, half_step
            order by known_from, source_row
        ) as place
    from rates
)

select
    series_id,
    reporter_iso3,
    partner_iso3,
    period_start,
    period_end,
    base_start,
    base_end,
    growth_kind,
    pct,
    {{ change_low('pct', 'half_step') }} as pct_low,
    {{ change_high('pct', 'half_step') }} as pct_high,
    {{ dbt.concat([
        change_text('pct'),
        "case growth_kind when 'mom' then ' on the month before' else ' on the year before' end",
        "' ('",
        'source_row',
        "')'",
    ]) }} as told,
    source_id,
    source_url,
    publisher,
    source_row,
    known_from
from in_order
where place = 1
