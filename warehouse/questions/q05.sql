-- Magnets to the US in June 2025, "up 660 %": does it hold for each figure printed for May (46.4 t and 46 t)?
-- Table fct_closures for the figure shown, fct_export_observations for the other one.
select
    'from 46.4 t' as item,
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
    and partner_iso3 = 'USA'
    and period_start = date '2025-06-01'
    and total = 660
union all
select
    'from 46 t' as item,
    100 * (june.quantity_t / may.quantity_t - 1) as figure,
    100 * (june.quantity_low_t / may.quantity_high_t - 1) as low,
    100 * (june.quantity_high_t / may.quantity_low_t - 1) as high,
    'pct' as unit,
    case
        when abs(100 * (june.quantity_t / may.quantity_t - 1) - 660) <= 0.5 then 'holds'
        when
            100 * (june.quantity_low_t / may.quantity_high_t - 1) <= 660.5
            and 100 * (june.quantity_high_t / may.quantity_low_t - 1) >= 659.5 then 'holds by interval only'
        else 'does not hold'
    end as answer,
    null as reason,
    may.source_row || '; ' || june.source_row as source_row,
    may.source_url || '; ' || june.source_url as source_url,
    may.publisher || '; ' || june.publisher as publisher
from (
    select
        any_value(quantity_t) as quantity_t,
        any_value(quantity_low_t) as quantity_low_t,
        any_value(quantity_high_t) as quantity_high_t,
        string_agg(source_row, '; ' order by source_row) as source_row,
        string_agg(source_url, '; ' order by source_row) as source_url,
        string_agg(publisher, '; ' order by source_row) as publisher
    from marts.fct_export_observations
    where
        series_id = 'cn_magnets'
        and partner_iso3 = 'USA'
        and month_start = date '2025-05-01'
        and quantity_as_printed = '46'
) as may
inner join marts.fct_exports_by_month as june
    on
        june.series_id = 'cn_magnets'
        and june.partner_iso3 = 'USA'
        and june.month_start = date '2025-06-01'
order by item
