-- Magnets in May 2025: the largest destinations that anybody printed, and the US among them.
-- Table fct_exports_by_month. Not every destination was printed: the rank is among those that were.
select
    partner_iso3 as item,
    quantity_t as figure,
    quantity_low_t as low,
    quantity_high_t as high,
    't' as unit,
    'rank ' || rank() over (order by quantity_t desc) || ' of the printed' as answer,
    null as reason,
    source_row,
    source_url,
    publisher
from marts.fct_exports_by_month
where
    series_id = 'cn_magnets'
    and partner_iso3 not in ('WLD', 'EUU', 'XEUR')
    and month_start = date '2025-05-01'
    and quantity_t is not null
order by quantity_t desc
