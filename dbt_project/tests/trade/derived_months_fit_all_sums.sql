-- Months of a year, reported or derived, never exceed a total that contains them, and where all are there they can
-- make it up.
with sums as (
    select
        totals.series_id,
        totals.partner_iso3,
        totals.period_start,
        totals.period_end,
        totals.quantity_low_t,
        totals.quantity_high_t,
        count(months.quantity_t) as n_known,
        {{ dbt.datediff('totals.period_start', 'totals.period_end', 'month') }} + 1 as n_months,
        sum(months.quantity_low_t) as months_low_t,
        sum(months.quantity_high_t) as months_high_t
    from {{ ref('fct_cumulative_exports') }} as totals
    inner join {{ ref('fct_exports_by_month') }} as months
        on
            totals.series_id = months.series_id
            and totals.reporter_iso3 = months.reporter_iso3
            and totals.partner_iso3 = months.partner_iso3
            and totals.period_start <= months.month_start
            and totals.period_end >= months.month_start
    where totals.quantity_t is not null
    group by
        totals.series_id, totals.partner_iso3, totals.period_start, totals.period_end,
        totals.quantity_low_t, totals.quantity_high_t
)

select *
from sums
where
    months_low_t > quantity_high_t + 1e-6
    or (n_known = n_months and months_high_t < quantity_low_t - 1e-6)
