-- Magnet exports to the US: how far down from March to May 2025? Table fct_exports_by_month.
-- March is worked out from later prints, so the change is a range.
with months as (
    select *
    from marts.fct_exports_by_month
    where
        series_id = 'cn_magnets'
        and partner_iso3 = 'USA'
        and month_start in (date '2025-03-01', date '2025-05-01')
),

ends as (
    select
        min_by(quantity_t, month_start) as old_t,
        min_by(quantity_low_t, month_start) as old_low_t,
        min_by(quantity_high_t, month_start) as old_high_t,
        max_by(quantity_t, month_start) as new_t,
        max_by(quantity_low_t, month_start) as new_low_t,
        max_by(quantity_high_t, month_start) as new_high_t,
        string_agg(source_row, '; ' order by month_start) as source_row,
        string_agg(source_url, '; ' order by month_start) as source_url,
        string_agg(publisher, '; ' order by month_start) as publisher
    from months
)

select
    strftime(month_start, '%Y-%m') as item,
    quantity_t as figure,
    quantity_low_t as low,
    quantity_high_t as high,
    't' as unit,
    obs_status as answer,
    derived_from as reason,
    source_row,
    source_url,
    publisher
from months
union all
select
    'change' as item,
    new_t - old_t as figure,
    new_low_t - old_high_t as low,
    new_high_t - old_low_t as high,
    't' as unit,
    'computed' as answer,
    null as reason,
    source_row,
    source_url,
    publisher
from ends
union all
select
    'change in per cent' as item,
    100 * (new_t / old_t - 1) as figure,
    100 * (new_low_t / old_high_t - 1) as low,
    100 * (new_high_t / old_low_t - 1) as high,
    'pct' as unit,
    'computed' as answer,
    null as reason,
    source_row,
    source_url,
    publisher
from ends
order by item
