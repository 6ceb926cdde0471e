-- How many independent witnesses stand behind 3,188 t of magnets in June 2025? Table fct_export_observations.
-- Copies of one wire text are one witness.
select
    'witnesses' as item,
    count(distinct witness_name) as figure,
    null as low,
    null as high,
    'witnesses' as unit,
    string_agg(distinct witness_name, '; ' order by witness_name) as answer,
    count(distinct source_url) || ' addresses' as reason,
    string_agg(source_row, '; ' order by source_row) as source_row,
    string_agg(source_url, '; ' order by source_row) as source_url,
    string_agg(publisher, '; ' order by source_row) as publisher
from marts.fct_export_observations
where
    series_id = 'cn_magnets'
    and partner_iso3 = 'WLD'
    and month_start = date '2025-06-01'
    and quantity_t = 3188
    and not is_rejected
