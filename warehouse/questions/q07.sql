-- Magnets to the world: the total since January after each month of 2025. Tables fct_cumulative_exports and,
-- where nobody printed the total, fct_export_derivations. January is the month itself.
with months as (
    select
        month_start,
        strftime(month_start, '%Y-%m') as item
    from marts.dim_month
    where month_start between date '2025-01-01' and date '2025-12-01'
),

totals as (
    select
        strftime(period_end, '%Y-%m') as item,
        quantity_t as figure,
        quantity_low_t as low,
        quantity_high_t as high,
        obs_status as answer,
        cast(null as varchar) as reason,
        source_row,
        source_url,
        publisher
    from marts.fct_cumulative_exports
    where
        series_id = 'cn_magnets'
        and partner_iso3 = 'WLD'
        and period_start = date '2025-01-01'
        and quantity_t is not null
    union all
    select
        strftime(period_end, '%Y-%m') as item,
        (cell_low_t + cell_high_t) / 2 as figure,
        cell_low_t as low,
        cell_high_t as high,
        'derived' as answer,
        inputs as reason,
        source_row,
        source_url,
        publisher
    from marts.fct_export_derivations
    where
        series_id = 'cn_magnets'
        and partner_iso3 = 'WLD'
        and period_start = date '2025-01-01'
        and period_end > date '2025-01-31'
        and derivation_number = 1
    union all
    select
        strftime(month_start, '%Y-%m') as item,
        quantity_t as figure,
        quantity_low_t as low,
        quantity_high_t as high,
        obs_status as answer,
        derived_from as reason,
        source_row,
        source_url,
        publisher
    from marts.fct_exports_by_month
    where
        series_id = 'cn_magnets'
        and partner_iso3 = 'WLD'
        and month_start = date '2025-01-01'
)

select
    months.item,
    totals.figure,
    totals.low,
    totals.high,
    't' as unit,
    coalesce(totals.answer, 'unknown') as answer,
    case
        when totals.answer is null then 'nobody printed the total, and no printed figure fixes it'
        else totals.reason
    end as reason,
    totals.source_row,
    totals.source_url,
    totals.publisher
from months
left join totals on months.item = totals.item
order by months.item
