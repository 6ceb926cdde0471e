-- Every way to the month that nobody printed, and what all of them leave.
select
    derivation_number as "way",
    inputs as "from",
    format('{:,.1f} to {:,.1f}', quantity_low_t, quantity_high_t) as "range, t",
    format('{:,.1f} to {:,.1f}', cell_low_t, cell_high_t) as "after all ways, t"
from marts.fct_export_derivations
where
    series_id = 'cn_magnets'
    and partner_iso3 = 'WLD'
    and period_start = date '2025-04-01'
    and period_end = date '2025-04-30'
order by derivation_number
