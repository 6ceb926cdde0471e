select
    series_id,
    partner_iso3,
    month_start,
    quantity_as_printed,
    unit_as_printed,
    quantity_t,
    value_usd,
    known_from,
    is_shown,
    is_rejected,
    correction_reason,
    publisher,
    source_url,
    source_row
from marts.fct_export_observations
order by series_id, partner_iso3, month_start, is_shown desc, known_from, source_row
