-- Whole calendar years, so that a year that is not complete is seen to have months without a figure.
with flows as (
    select
        series_id,
        reporter_iso3,
        partner_iso3,
        cast({{ dbt.date_trunc('year', 'min(month_start)') }} as date) as first_month
    from {{ ref('fct_exports_by_month') }}
    group by series_id, reporter_iso3, partner_iso3
),

cells as (
    select
        flows.series_id,
        flows.reporter_iso3,
        flows.partner_iso3,
        months.month_start,
        case
            when {{ as_of_date() }} <= months.customs_release_on then 'not_yet_published' else 'unknown'
        end as reason_without_print
    from flows
    inner join {{ ref('dim_month') }} as months
        on flows.first_month <= months.month_start and months.year <= extract(year from {{ as_of_date() }})
)

select
    cells.series_id,
    cells.reporter_iso3,
    cells.partner_iso3,
    cells.month_start,
    series.flow,
    series.basis,
    figures.quantity_t,
    figures.value_usd,
    case
        when figures.obs_status = 'reported' then figures.value_usd / nullif(1000 * figures.quantity_t, 0)
    end as unit_value_usd_per_kg,
    figures.mom_change_pct,
    figures.yoy_change_pct,
    world.quantity_t as world_quantity_t,
    case
        when figures.obs_status = 'reported' then 100 * figures.quantity_t / nullif(world.quantity_t, 0)
    end as partner_share_pct,
    coalesce(figures.obs_status, 'missing') as obs_status,
    case
        when figures.quantity_t is null then coalesce(figures.null_reason, cells.reason_without_print)
    end as null_reason,
    figures.source_id,
    figures.source_url,
    figures.source_row
from cells
inner join {{ ref('dim_series') }} as series on cells.series_id = series.series_id
left join {{ ref('fct_exports_by_month') }} as figures
    on
        cells.series_id = figures.series_id
        and cells.reporter_iso3 = figures.reporter_iso3
        and cells.partner_iso3 = figures.partner_iso3
        and cells.month_start = figures.month_start
left join {{ ref('fct_exports_by_month') }} as world
    on
        cells.series_id = world.series_id
        and cells.reporter_iso3 = world.reporter_iso3
        and cells.month_start = world.month_start
        and world.partner_iso3 = 'WLD'
        and world.obs_status = 'reported'
