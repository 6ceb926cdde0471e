-- A total since January minus an earlier one is the sum of the months between, within the rounding of all figures, and
-- totals never shrink. Checked for every pair of totals, and for every total alone, where all months between are known.
{%- set no_months = "cast(" ~ dbt.dateadd('day', -1, 'period_start') ~ " as date)" %}
with totals as (
    select
        series_id,
        reporter_iso3,
        partner_iso3,
        period_start,
        period_end,
        quantity_low_t,
        quantity_high_t
    from {{ ref('fct_cumulative_exports') }}
    where quantity_t is not null
),

starting_points as (
    select * from totals
    union all
    select distinct
        series_id,
        reporter_iso3,
        partner_iso3,
        period_start,
        {{ no_months }} as period_end,
        0.0 as quantity_low_t,
        0.0 as quantity_high_t
    from totals
),

increments as (
    select
        later.series_id,
        later.reporter_iso3,
        later.partner_iso3,
        earlier.period_end as after_day,
        later.period_end as until_day,
        {{ dbt.datediff('earlier.period_end', 'later.period_end', 'month') }} as n_months,
        later.quantity_low_t - earlier.quantity_high_t as low_t,
        later.quantity_high_t - earlier.quantity_low_t as high_t
    from totals as later
    inner join starting_points as earlier
        on
            later.series_id = earlier.series_id
            and later.reporter_iso3 = earlier.reporter_iso3
            and later.partner_iso3 = earlier.partner_iso3
            and later.period_start = earlier.period_start
            and later.period_end > earlier.period_end
),

compared as (
    select
        increments.series_id,
        increments.partner_iso3,
        increments.after_day,
        increments.until_day,
        increments.n_months,
        increments.low_t,
        increments.high_t,
        count(months.quantity_t) as n_known_months,
        sum(months.quantity_low_t) as months_low_t,
        sum(months.quantity_high_t) as months_high_t
    from increments
    left join {{ ref('fct_exports_by_month') }} as months
        on
            increments.series_id = months.series_id
            and increments.reporter_iso3 = months.reporter_iso3
            and increments.partner_iso3 = months.partner_iso3
            and increments.after_day < months.month_start
            and increments.until_day > months.month_start
            and months.obs_status = 'reported'
    group by
        increments.series_id,
        increments.partner_iso3,
        increments.after_day,
        increments.until_day,
        increments.n_months,
        increments.low_t,
        increments.high_t
)

select *
from compared
where
    high_t < 0
    or (n_known_months = n_months and (months_low_t > high_t + 1e-6 or months_high_t < low_t - 1e-6))
