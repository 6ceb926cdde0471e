{{ config(materialized='table') }}

with relations as (
    select
        relations.target_measure_id,
        relations.relation,
        acting.measure_id,
        min(acting.announced_on) as announced_on,
        min(coalesce(acting.effective_on, acting.announced_on)) as effective_on,
        min(acting.source_url) as source_url
    from {{ ref('measure_relations') }} as relations
    inner join {{ ref('stg_bundled__export_controls') }} as acting on relations.measure_id = acting.measure_id
    group by relations.target_measure_id, relations.relation, acting.measure_id
),

suspensions as (
    select * from relations
    where relation = 'suspends'
),

liftings as (
    select * from relations
    where relation = 'lifts'
)

select
    controls.measure_id,
    controls.element_symbol,
    controls.subject_name,
    controls.item_scope,
    controls.hs_codes,
    coalesce(item_kinds.control_kind, measures.control_kind) as control_kind,
    measures.destination_iso3,
    measures.is_restrictive,
    controls.announced_on,
    controls.effective_on,
    -- A rule reported in force without a date of effect binds from its announcement.
    coalesce(
        controls.effective_on, case when controls.status_as_reported = 'in_force' then controls.announced_on end
    ) as in_force_from,
    case when measures.is_restrictive then controls.suspended_from end as suspended_from,
    case when measures.is_restrictive then controls.suspended_until end as suspended_until,
    suspensions.measure_id as suspended_by_measure_id,
    suspensions.announced_on as suspension_known_from,
    suspensions.source_url as suspension_source_url,
    liftings.effective_on as lifted_on,
    liftings.measure_id as lifted_by_measure_id,
    liftings.announced_on as lifting_known_from,
    liftings.source_url as lifting_source_url,
    case when not measures.is_restrictive then controls.suspended_until end as stated_until,
    controls.issuer,
    measures.title,
    controls.status_as_reported,
    controls.legal_basis,
    controls.note,
    controls.known_from as evidence_from,
    controls.source_url,
    controls.publisher,
    controls.source_row,
    controls.row_number
from {{ ref('stg_bundled__export_controls') }} as controls
inner join {{ ref('measures') }} as measures on controls.measure_id = measures.measure_id
left join {{ ref('control_item_kinds') }} as item_kinds
    on controls.measure_id = item_kinds.measure_id and controls.item_scope = item_kinds.item_scope
left join suspensions on controls.measure_id = suspensions.target_measure_id
left join liftings on controls.measure_id = liftings.target_measure_id
