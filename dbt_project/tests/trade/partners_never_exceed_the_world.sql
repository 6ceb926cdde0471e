-- What single countries took, together, is at most the world total of the same series and period, within rounding.
-- Aggregates such as the EU are left out of the sum, but none of them may exceed the world alone either.
with figures as (
    select
        series_id,
        reporter_iso3,
        partner_iso3,
        month_start as period_start,
        month_start as period_end,
        quantity_low_t,
        quantity_high_t
    from {{ ref('fct_exports_by_month') }}
    union all
    select
        series_id,
        reporter_iso3,
        partner_iso3,
        period_start,
        period_end,
        quantity_low_t,
        quantity_high_t
    from {{ ref('fct_cumulative_exports') }}
)

select
    world.series_id,
    world.period_start,
    world.period_end,
    world.quantity_high_t as world_high_t,
    sum(case when not partners.is_aggregate then partner.quantity_low_t end) as countries_low_t,
    max(partner.quantity_low_t) as largest_low_t
from figures as world
inner join figures as partner
    on
        world.series_id = partner.series_id
        and world.reporter_iso3 = partner.reporter_iso3
        and world.period_start = partner.period_start
        and world.period_end = partner.period_end
        and partner.partner_iso3 <> 'WLD'
inner join {{ ref('dim_country') }} as partners on partner.partner_iso3 = partners.country_iso3
where world.partner_iso3 = 'WLD' and world.quantity_high_t is not null
group by world.series_id, world.period_start, world.period_end, world.quantity_high_t
having
    sum(case when not partners.is_aggregate then partner.quantity_low_t end) > world.quantity_high_t + 1e-6
    or max(partner.quantity_low_t) > world.quantity_high_t + 1e-6
