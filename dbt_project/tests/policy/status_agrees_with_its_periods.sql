-- The state in fct_controls_by_element is the one that fct_control_status_periods gives for that day as known then.
select
    controls.measure_id,
    controls.element_symbol,
    controls.item_scope,
    controls.status,
    periods.status as period_status
from {{ ref('fct_controls_by_element') }} as controls
left join {{ ref('fct_control_status_periods') }} as periods
    on
        controls.measure_id = periods.measure_id
        and coalesce(controls.element_symbol, '') = coalesce(periods.element_symbol, '')
        and controls.item_scope = periods.item_scope
        and controls.destination_iso3 = periods.destination_iso3
        and controls.status_as_of between periods.known_from and coalesce(periods.known_until, controls.status_as_of)
        and controls.status_as_of between periods.valid_from and coalesce(periods.valid_until, controls.status_as_of)
where controls.status <> coalesce(periods.status, '')
