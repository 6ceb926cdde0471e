-- What was known on 12 June 2025 about May 2025? Macro exports_as_known, table fct_export_observations for the day
-- on which the magnets became known.
select
    series_id || ' to ' || partner_iso3 as item,
    quantity_t as figure,
    quantity_low_t as low,
    quantity_high_t as high,
    't' as unit,
    'known since ' || known_from as answer,
    null as reason,
    source_row,
    source_url,
    publisher
from marts.exports_as_known(date '2025-06-12')
where
    month_start = date '2025-05-01'
    and reporter_iso3 = 'CHN'
union all
select
    'cn_magnets to WLD' as item,
    null as figure,
    null as low,
    null as high,
    't' as unit,
    'unknown' as answer,
    'nobody had printed it; the first print in the file is of ' || min(known_from) as reason,
    arg_min(source_row, (known_from, source_row)) as source_row,
    arg_min(source_url, (known_from, source_row)) as source_url,
    arg_min(publisher, (known_from, source_row)) as publisher
from marts.fct_export_observations
where
    series_id = 'cn_magnets'
    and partner_iso3 = 'WLD'
    and month_start = date '2025-05-01'
having min(known_from) > date '2025-06-12'
order by item
