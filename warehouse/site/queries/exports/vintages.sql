-- Months whose shown figure changed at least once.
select
    series_id,
    partner_iso3,
    month_start,
    vintage_number,
    known_from,
    quantity_t,
    quantity_low_t,
    quantity_high_t,
    publisher,
    source_url,
    source_row
from marts.fct_exports_by_month_vintages
qualify count(*) over (partition by series_id, reporter_iso3, partner_iso3, month_start) > 1
order by series_id, partner_iso3, month_start, vintage_number
