-- Japan in July 2025: magnets, and the wider group with powder and alloys. Table fct_export_observations;
-- the wider figure stands in the note of the same print and is no row of the series.
with japan as (
    select *
    from marts.fct_export_observations
    where
        series_id = 'cn_magnets'
        and partner_iso3 = 'JPN'
        and month_start = date '2025-07-01'
        and is_shown
)

select
    'magnets' as item,
    quantity_t as figure,
    quantity_low_t as low,
    quantity_high_t as high,
    't' as unit,
    'reported' as answer,
    null as reason,
    source_row,
    source_url,
    publisher
from japan
union all
select
    'with powder and alloys' as item,
    cast(regexp_extract(note, '^([0-9]+) t including', 1) as double) as figure,
    cast(regexp_extract(note, '^([0-9]+) t including', 1) as double) - 0.5 as low,
    cast(regexp_extract(note, '^([0-9]+) t including', 1) as double) + 0.5 as high,
    't' as unit,
    'reported' as answer,
    'another group of goods: not to be compared with the magnets' as reason,
    source_row,
    source_url,
    publisher
from japan
order by item
