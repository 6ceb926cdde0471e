-- The highest month of the rare-earth aggregate, and the highest of the wider product group: do they contradict?
-- Tables fct_exports_by_month and dim_series. The highest month is the highest that the file holds.
select
    months.series_id as item,
    max(months.quantity_t) as figure,
    max_by(months.quantity_low_t, months.quantity_t) as low,
    max_by(months.quantity_high_t, months.quantity_t) as high,
    't' as unit,
    strftime(max_by(months.month_start, months.quantity_t), '%Y-%m') as answer,
    'highest of the ' || count(months.quantity_t) || ' known months since '
    || strftime(min(months.month_start), '%Y-%m')
    || '; another series than: ' || any_value(series.not_to_be_mixed_with) as reason,
    max_by(months.source_row, months.quantity_t) as source_row,
    max_by(months.source_url, months.quantity_t) as source_url,
    max_by(months.publisher, months.quantity_t) as publisher
from marts.fct_exports_by_month as months
inner join marts.dim_series as series on months.series_id = series.series_id
where
    months.series_id in ('cn_rare_earths', 'cn_rare_earth_products')
    and months.partner_iso3 = 'WLD'
    and months.quantity_t is not null
    and months.month_start <= date '2025-12-01'
group by months.series_id
union all
select
    'contradiction' as item,
    null as figure,
    null as low,
    null as high,
    null as unit,
    case when count(distinct months.series_id) = 2 then 'no' else 'unknown' end as answer,
    'the two records are of two series with different goods' as reason,
    string_agg(months.source_row, '; ' order by months.series_id) as source_row,
    string_agg(months.source_url, '; ' order by months.series_id) as source_url,
    string_agg(months.publisher, '; ' order by months.series_id) as publisher
from marts.fct_exports_by_month as months
where
    months.partner_iso3 = 'WLD'
    and (
        (months.series_id = 'cn_rare_earths' and months.month_start = date '2025-06-01')
        or (months.series_id = 'cn_rare_earth_products' and months.month_start = date '2025-08-01')
    )
order by item
