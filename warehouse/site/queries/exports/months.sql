select
    series_id,
    partner_iso3,
    month_start,
    quantity_t,
    quantity_low_t,
    quantity_high_t,
    value_usd,
    round(mom_change_pct, 1) as mom_change_pct,
    round(yoy_change_pct, 1) as yoy_change_pct,
    obs_status,
    null_reason,
    derived_from,
    known_from,
    known_from_precision,
    n_sources,
    has_conflict,
    publisher,
    source_url,
    source_row
from marts.fct_exports_by_month
order by series_id, partner_iso3, month_start
