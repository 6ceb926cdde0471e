{{ config(materialized='table') }}

select
    records.measure_id,
    records.element_symbol,
    records.subject_name,
    records.item_scope,
    records.hs_codes,
    coalesce(item_kinds.control_kind, measures.control_kind) as control_kind,
    measures.destination_iso3,
    measures.limited_to,
    measures.is_restrictive,
    records.announced_on,
    records.effective_on,
    -- A rule reported in force without a date of effect binds from its announcement.
    coalesce(
        records.effective_on, case when records.status_as_reported = 'in_force' then records.announced_on end
    ) as in_force_from,
    case when not measures.is_restrictive then records.stated_until end as stated_until,
    records.issuer,
    measures.title,
    records.status_as_reported,
    records.legal_basis,
    records.note,
    records.known_from as evidence_from,
    records.source_language,
    records.source_url,
    records.publisher,
    records.source_row,
    records.row_number
from {{ ref('int_control_records') }} as records
inner join {{ ref('measures') }} as measures on records.measure_id = measures.measure_id
left join {{ ref('control_item_kinds') }} as item_kinds
    on records.measure_id = item_kinds.measure_id and records.item_scope = item_kinds.item_scope
