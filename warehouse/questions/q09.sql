-- Magnets to Germany in June and July 2025, every figure printed, and the change. Tables fct_export_observations
-- and fct_exports_by_month.
select
    strftime(month_start, '%Y-%m') || ': ' || quantity_as_printed as item,
    any_value(quantity_t) as figure,
    any_value(quantity_low_t) as low,
    any_value(quantity_high_t) as high,
    't' as unit,
    case when bool_or(is_shown) then 'shown' else 'other print' end as answer,
    null as reason,
    string_agg(source_row, '; ' order by source_row) as source_row,
    string_agg(source_url, '; ' order by source_row) as source_url,
    string_agg(publisher, '; ' order by source_row) as publisher
from marts.fct_export_observations
where
    series_id = 'cn_magnets'
    and partner_iso3 = 'DEU'
    and month_start in (date '2025-06-01', date '2025-07-01')
group by month_start, quantity_as_printed
union all
select
    'change in July' as item,
    july.mom_change_pct as figure,
    100 * (july.quantity_low_t / june.quantity_high_t - 1) as low,
    100 * (july.quantity_high_t / june.quantity_low_t - 1) as high,
    'pct' as unit,
    'computed' as answer,
    null as reason,
    june.source_row || '; ' || july.source_row as source_row,
    june.source_url || '; ' || july.source_url as source_url,
    june.publisher || '; ' || july.publisher as publisher
from marts.fct_exports_by_month as july
inner join marts.fct_exports_by_month as june
    on july.series_id = june.series_id and july.partner_iso3 = june.partner_iso3
where
    july.series_id = 'cn_magnets'
    and july.partner_iso3 = 'DEU'
    and july.month_start = date '2025-07-01'
    and june.month_start = date '2025-06-01'
order by item
