-- May 2025 in three series: level, and the direction that was printed. Tables fct_exports_by_month for the level,
-- fct_closures for the printed changes.
select
    series_id || ', level' as item,
    quantity_t as figure,
    quantity_low_t as low,
    quantity_high_t as high,
    't' as unit,
    obs_status as answer,
    null as reason,
    source_row,
    source_url,
    publisher
from marts.fct_exports_by_month
where
    series_id in ('cn_magnets', 'cn_rare_earth_products', 'cn_rare_earths')
    and partner_iso3 = 'WLD'
    and month_start = date '2025-05-01'
union all
select
    series_id || case closure_kind when 'mom_change' then ', on the month' else ', on the year' end as item,
    total as figure,
    total_low as low,
    total_high as high,
    'pct' as unit,
    case when total < 0 then 'down' when total > 0 then 'up' else 'flat' end as answer,
    explanation as reason,
    regexp_extract(total_told, '[a-z_]+[.]csv:[0-9]+') as source_row,
    null as source_url,
    null as publisher
from marts.fct_closures
where
    closure_kind in ('mom_change', 'yoy_change')
    and series_id in ('cn_magnets', 'cn_rare_earth_products', 'cn_rare_earths')
    and partner_iso3 = 'WLD'
    and period_start = date '2025-05-01'
    and period_end = date '2025-05-31'
order by item
