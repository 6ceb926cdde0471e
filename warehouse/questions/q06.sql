-- Magnets: do the half-year and the months from July to December make the reported year 2025? Table fct_closures.
with closure as (
    select
        *,
        array_to_string(
            regexp_extract_all(parts_told || ' ' || total_told, '[a-z_]+[.]csv:[0-9]+'), '; '
        ) as source_rows
    from marts.fct_closures
    where
        closure_kind = 'months_and_totals'
        and series_id = 'cn_magnets'
        and partner_iso3 = 'WLD'
        and period_start = date '2025-01-01'
        and period_end = date '2025-12-31'
        and parts_told like '%2025-01 to 2025-06 %'
)

select
    'half-year and six months' as item,
    parts as figure,
    parts_low as low,
    parts_high as high,
    't' as unit,
    verdict as answer,
    explanation as reason,
    source_rows as source_row,
    cast(null as varchar) as source_url,
    cast(null as varchar) as publisher
from closure
union all
select
    'reported year' as item,
    total as figure,
    total_low as low,
    total_high as high,
    't' as unit,
    'reported' as answer,
    null as reason,
    regexp_extract(total_told, '[a-z_]+[.]csv:[0-9]+') as source_row,
    cast(null as varchar) as source_url,
    cast(null as varchar) as publisher
from closure
union all
select
    'difference' as item,
    difference as figure,
    total_low - parts_high as low,
    total_high - parts_low as high,
    't' as unit,
    case when verdict = 'closes' then 'rounding' else verdict end as answer,
    null as reason,
    source_rows as source_row,
    cast(null as varchar) as source_url,
    cast(null as varchar) as publisher
from closure
order by item
