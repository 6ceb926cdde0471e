-- One row per measure and state, newest first.
select
    controls.measure_id,
    measures.title,
    controls.control_kind,
    controls.destination_iso3,
    controls.announced_on,
    controls.status,
    min(controls.effective_on) as effective_on,
    max(controls.suspended_until) as suspended_until,
    string_agg(distinct controls.element_symbol, ' ' order by controls.element_symbol) as elements,
    min(controls.source_url) as source_url
from marts.fct_controls_by_element as controls
inner join marts.dim_measure as measures on controls.measure_id = measures.measure_id
group by
    controls.measure_id,
    measures.title,
    controls.control_kind,
    controls.destination_iso3,
    controls.announced_on,
    controls.status
order by controls.announced_on desc, controls.measure_id asc, controls.status asc
