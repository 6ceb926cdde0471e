-- A control is suspended for the span that the suspending measure states, and for no other.
select
    controls.measure_id,
    controls.item_scope,
    controls.suspended_from,
    controls.suspended_until,
    suspensions.in_force_from,
    suspensions.stated_until
from {{ ref('fct_controls_by_element') }} as controls
inner join {{ ref('dim_measure') }} as suspensions on controls.suspended_by_measure_id = suspensions.measure_id
where
    controls.suspended_from <> suspensions.in_force_from
    or controls.suspended_until <> suspensions.stated_until
    or suspensions.control_kind <> 'suspension'
