-- Derivations of one cell that cannot all be true, with the figures that cause it.
select
    series_id || ' to ' || partner_iso3 || ', ' || period_start || ' to ' || period_end || ': ' || inputs || ' gives '
    || format('{:,.1f} to {:,.1f} t', quantity_low_t, quantity_high_t) as sentence
from marts.fct_export_derivations
where has_contradiction
order by series_id, partner_iso3, period_start, derivation_number
