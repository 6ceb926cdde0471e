-- Dysprosium and terbium in May 2025: a printed zero, or nothing printed? Table fct_exports_by_month.
select
    series_id as item,
    quantity_t as figure,
    quantity_low_t as low,
    quantity_high_t as high,
    't' as unit,
    case when quantity_t is null then 'unknown' when quantity_t = 0 then 'printed zero' else 'printed' end as answer,
    case when quantity_t is null then 'nobody printed the month' end as reason,
    source_row,
    source_url,
    publisher
from marts.fct_exports_by_month
where
    series_id in ('cn_dysprosium', 'cn_terbium')
    and partner_iso3 = 'WLD'
    and month_start = date '2025-05-01'
order by series_id
