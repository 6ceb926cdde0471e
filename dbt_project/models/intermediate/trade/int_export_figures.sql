{{ config(materialized='table') }}

{%- set cell = ['series_id', 'reporter_iso3', 'partner_iso3', 'period_start', 'period_end'] -%}
-- The printed figure of each month and each total, as the interval that sums may rest on: where printed figures
-- disagree by more than rounding, the interval covers all of them, because any may be the true one.
with printed as (
    select
        series_id,
        reporter_iso3,
        partner_iso3,
        month_start as period_start,
        {{ dbt.last_day('month_start', 'month') }} as period_end,
        quantity_low_t,
        quantity_high_t,
        source_row
    from {{ ref('int_export_observations') }}
    where quantity_t is not null and not is_rejected and known_until is null
    union all
    select
        series_id,
        reporter_iso3,
        partner_iso3,
        period_start,
        period_end,
        quantity_low_t,
        quantity_high_t,
        source_row
    from {{ ref('int_cumulative_picks') }}
    where quantity_t is not null and not is_rejected
),

shown as (
    select
        series_id,
        reporter_iso3,
        partner_iso3,
        month_start as period_start,
        {{ dbt.last_day('month_start', 'month') }} as period_end,
        1 as preference,
        quantity_t,
        quantity_low_t,
        quantity_high_t,
        source_id,
        source_url,
        publisher,
        source_row,
        known_from
    from {{ ref('int_export_picks') }}
    where is_latest and not is_rejected and quantity_t is not null
    union all
    select
        series_id,
        reporter_iso3,
        partner_iso3,
        period_start,
        period_end,
        2 as preference,
        quantity_t,
        quantity_low_t,
        quantity_high_t,
        source_id,
        source_url,
        publisher,
        source_row,
        known_from
    from {{ ref('int_cumulative_picks') }}
    where is_shown and quantity_t is not null
),

-- A total of a single month gives way to the month's own figure.
figures as (
    select
        *,
        row_number() over (partition by {{ cell | join(', ') }} order by preference) as place
    from shown
),

contradicting as (
    select
        {{ columns_of('figures', cell) }},
        min(printed.quantity_low_t) as low_t,
        max(printed.quantity_high_t) as high_t
    from figures
    inner join printed
        on
            {{ same(cell, 'figures', 'printed') }}
            and not {{ intervals_overlap(
                'figures.quantity_low_t', 'figures.quantity_high_t', 'printed.quantity_low_t', 'printed.quantity_high_t'
            ) }}
    where figures.place = 1
    group by {{ columns_of('figures', cell) }}
)

select
    figures.series_id,
    figures.reporter_iso3,
    figures.partner_iso3,
    figures.period_start,
    figures.period_end,
    'printed' as derivation_rule,
    0 as round_number,
    figures.quantity_t,
    least(figures.quantity_low_t, coalesce(contradicting.low_t, figures.quantity_low_t)) as low_t,
    greatest(figures.quantity_high_t, coalesce(contradicting.high_t, figures.quantity_high_t)) as high_t,
    {{ dbt.concat([
        figure_text('figures.quantity_t'),
        "' t for '",
        period_text('figures.period_start', 'figures.period_end'),
        "' ('",
        'figures.source_row',
        "')'",
    ]) }} as told,
    'printed' as via,
    '' as through,
    figures.source_row as source_rows,
    figures.source_id,
    figures.source_url,
    figures.publisher,
    figures.source_row,
    figures.known_from
from figures
left join contradicting
    on {{ same(cell, 'figures', 'contradicting') }}
where figures.place = 1
