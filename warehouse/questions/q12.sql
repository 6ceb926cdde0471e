-- Rare earths without magnets, month by month in 2025, with January and February together and the year.
-- Tables fct_exports_by_month and fct_cumulative_exports.
select
    strftime(month_start, '%Y-%m') as item,
    quantity_t as figure,
    quantity_low_t as low,
    quantity_high_t as high,
    't' as unit,
    case when obs_status = 'missing' then 'unknown' else obs_status end as answer,
    case
        when obs_status = 'missing' then 'customs print January and February as one figure: see 2025-01 to 2025-02'
        else derived_from
    end as reason,
    source_row,
    source_url,
    publisher
from marts.fct_exports_by_month
where
    series_id = 'cn_rare_earths'
    and partner_iso3 = 'WLD'
    and month_start between date '2025-01-01' and date '2025-12-01'
union all
select
    strftime(period_start, '%Y-%m') || ' to ' || strftime(period_end, '%Y-%m') as item,
    quantity_t as figure,
    quantity_low_t as low,
    quantity_high_t as high,
    't' as unit,
    obs_status as answer,
    null as reason,
    source_row,
    source_url,
    publisher
from marts.fct_cumulative_exports
where
    series_id = 'cn_rare_earths'
    and partner_iso3 = 'WLD'
    and period_start = date '2025-01-01'
    and period_end in (date '2025-02-28', date '2025-12-31')
union all
select
    'year on year' as item,
    yoy_pct as figure,
    null as low,
    null as high,
    'pct' as unit,
    obs_status as answer,
    null as reason,
    source_row,
    source_url,
    publisher
from marts.fct_cumulative_exports
where
    series_id = 'cn_rare_earths'
    and partner_iso3 = 'WLD'
    and period_start = date '2025-01-01'
    and period_end = date '2025-12-31'
order by item
