with known_acts as (
    select
        *,
        row_number() over (
            partition by target_measure_id, act order by from_day desc, known_from desc, by_measure_id asc
        ) as recency
    from {{ ref('int_control_acts') }}
    where known_from <= {{ as_of_date() }}
),

-- Of a suspension that was extended: from its first day to its newest end.
acts as (
    select
        target_measure_id,
        act,
        min(from_day) as from_day,
        min(known_from) as known_from,
        max(case when recency = 1 then until_day end) as until_day,
        max(case when recency = 1 then by_measure_id end) as by_measure_id
    from known_acts
    group by target_measure_id, act
)

select
    controls.measure_id,
    controls.element_symbol,
    controls.subject_name,
    controls.item_scope,
    controls.hs_codes,
    controls.control_kind,
    controls.destination_iso3,
    controls.limited_to,
    controls.announced_on,
    controls.effective_on,
    controls.in_force_from,
    suspensions.from_day as suspended_from,
    suspensions.until_day as suspended_until,
    suspensions.by_measure_id as suspended_by_measure_id,
    suspensions.known_from as suspension_known_from,
    liftings.from_day as lifted_on,
    liftings.by_measure_id as lifted_by_measure_id,
    states.status,
    states.status = 'in_force' as is_in_force,
    {{ as_of_date() }} as status_as_of,
    controls.status_as_reported,
    controls.legal_basis,
    controls.note,
    controls.announced_on as known_from,
    controls.evidence_from,
    controls.source_language,
    {{ source_id('controls.source_url') }} as source_id,
    controls.source_url,
    controls.publisher,
    controls.source_row
from {{ ref('int_controls') }} as controls
inner join {{ ref('int_control_states') }} as states
    on
        controls.source_row = states.source_row
        and {{ as_of_date() }} between states.known_from and coalesce(states.known_until, {{ as_of_date() }})
        and {{ as_of_date() }} between states.valid_from and coalesce(states.valid_until, {{ as_of_date() }})
left join acts as suspensions on controls.measure_id = suspensions.target_measure_id and suspensions.act = 'suspends'
left join acts as liftings on controls.measure_id = liftings.target_measure_id and liftings.act = 'lifts'
