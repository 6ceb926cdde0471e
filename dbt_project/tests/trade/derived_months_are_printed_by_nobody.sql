-- What is printed is never derived: no derived month has a printed figure that is not rejected, and no derivation is
-- of a printed cell.
select
    months.series_id,
    months.partner_iso3,
    months.month_start,
    observed.source_row
from {{ ref('fct_exports_by_month') }} as months
inner join {{ ref('fct_export_observations') }} as observed
    on
        months.series_id = observed.series_id
        and months.reporter_iso3 = observed.reporter_iso3
        and months.partner_iso3 = observed.partner_iso3
        and months.month_start = observed.month_start
where months.obs_status = 'derived' and observed.quantity_t is not null and not observed.is_rejected
union all
select
    derivations.series_id,
    derivations.partner_iso3,
    derivations.period_start as month_start,
    figures.source_row
from {{ ref('fct_export_derivations') }} as derivations
inner join {{ ref('int_export_figures') }} as figures
    on
        derivations.series_id = figures.series_id
        and derivations.reporter_iso3 = figures.reporter_iso3
        and derivations.partner_iso3 = figures.partner_iso3
        and derivations.period_start = figures.period_start
        and derivations.period_end = figures.period_end
