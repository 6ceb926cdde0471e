-- The last 36 months of the series, missing ones included, oldest first.
with latest as (
    select
        month_start,
        quantity_t,
        null_reason,
        mom_change_pct,
        yoy_change_pct,
        n_sources,
        has_conflict,
        source_url
    from marts.fct_exports_by_month
    where series_id = 'cn_magnets' and partner_iso3 = 'WLD'
    order by month_start desc
    limit 36
)

select *
from latest
order by month_start
