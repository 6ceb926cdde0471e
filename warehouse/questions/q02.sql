-- Magnet exports to the US, month by month, May to December 2025. Table fct_exports_by_month.
select
    strftime(month_start, '%Y-%m') as item,
    quantity_t as figure,
    quantity_low_t as low,
    quantity_high_t as high,
    't' as unit,
    case when obs_status = 'missing' then 'unknown' else obs_status end as answer,
    case
        when obs_status = 'missing' then 'nobody printed the month, and no printed figure fixes it'
        else derived_from
    end as reason,
    source_row,
    source_url,
    publisher
from marts.fct_exports_by_month
where
    series_id = 'cn_magnets'
    and partner_iso3 = 'USA'
    and month_start between date '2025-05-01' and date '2025-12-01'
order by month_start
