-- needs: fct_export_derivations
select
    series_id,
    partner_iso3,
    period_start as month_start,
    inputs,
    quantity_low_t,
    quantity_high_t,
    has_contradiction,
    known_from,
    publisher,
    source_url,
    source_row
from marts.fct_export_derivations
where last_day(period_start) = period_end
order by series_id, partner_iso3, period_start, derivation_number
