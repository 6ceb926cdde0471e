select
    controls.measure_id,
    controls.element_symbol,
    controls.subject_name,
    controls.item_scope,
    controls.hs_codes,
    controls.control_kind,
    controls.destination_iso3,
    controls.announced_on,
    controls.effective_on,
    controls.in_force_from,
    controls.suspended_from,
    controls.suspended_until,
    controls.suspended_by_measure_id,
    controls.suspension_known_from,
    controls.lifted_on,
    controls.lifted_by_measure_id,
    {{ control_status(as_of_date(), 'controls') }} as status,
    coalesce({{ control_status(as_of_date(), 'controls') }} = 'in_force', false) as is_in_force,
    {{ as_of_date() }} as status_as_of,
    controls.status_as_reported,
    controls.legal_basis,
    controls.note,
    controls.announced_on as known_from,
    controls.evidence_from,
    {{ source_id('controls.source_url') }} as source_id,
    controls.source_url,
    controls.publisher,
    controls.source_row
from {{ ref('int_controls') }} as controls
where
    controls.is_restrictive
    and controls.announced_on <= {{ as_of_date() }}
