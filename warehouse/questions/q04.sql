-- Magnets in June 2025, "up 157.5 % from 1,238 t": does the change follow from the two months? Table fct_closures.
select
    '+157.5 % in June 2025' as item,
    parts as figure,
    parts_low as low,
    parts_high as high,
    'pct' as unit,
    verdict as answer,
    explanation as reason,
    array_to_string(regexp_extract_all(parts_told || ' ' || total_told, '[a-z_]+[.]csv:[0-9]+'), '; ') as source_row,
    cast(null as varchar) as source_url,
    cast(null as varchar) as publisher
from marts.fct_closures
where
    closure_kind = 'mom_change'
    and series_id = 'cn_magnets'
    and partner_iso3 = 'WLD'
    and period_start = date '2025-06-01'
    and total = 157.5
