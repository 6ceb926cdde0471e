select
    controls.measure_id,
    controls.element_symbol,
    controls.subject_name,
    controls.item_scope,
    controls.control_kind,
    controls.destination_iso3,
    controls.limited_to,
    states.known_from,
    states.known_until,
    states.valid_from,
    states.valid_until,
    states.status,
    states.status = 'in_force' as is_in_force,
    states.by_measure_id as status_by_measure_id,
    coalesce(acting.source_row, controls.source_row) as status_source_row,
    {{ source_id('controls.source_url') }} as source_id,
    controls.source_url,
    controls.source_row
from {{ ref('int_control_states') }} as states
inner join {{ ref('int_controls') }} as controls on states.source_row = controls.source_row
left join {{ ref('int_control_acts') }} as acting
    on controls.measure_id = acting.target_measure_id and states.by_measure_id = acting.by_measure_id
