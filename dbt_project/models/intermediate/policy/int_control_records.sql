-- Every record of a measure and an item: rows of the table of controls, and events that are measures themselves.
select
    measure_id,
    issuer,
    announced_on,
    effective_on,
    element_symbol,
    subject_name,
    item_scope,
    hs_codes,
    status_as_reported,
    suspended_until as stated_until,
    legal_basis,
    note,
    known_from,
    source_language,
    source_url,
    publisher,
    source_row,
    row_number
from {{ ref('stg_bundled__export_controls') }}
union all
select
    named.measure_id,
    events.actors as issuer,
    cast(events.date_as_printed as date) as announced_on,
    cast(null as date) as effective_on,
    cast(null as {{ dbt.type_string() }}) as element_symbol,
    named.subject_name,
    named.item_scope,
    cast(null as {{ dbt.type_string() }}) as hs_codes,
    'in_force' as status_as_reported,
    cast(null as date) as stated_until,
    cast(null as {{ dbt.type_string() }}) as legal_basis,
    events.note,
    events.known_from,
    events.source_language,
    events.source_url,
    events.publisher,
    events.source_row,
    events.row_number
from {{ ref('licence_event_measures') }} as named
inner join {{ ref('stg_bundled__licence_events') }} as events on named.licence_event_id = events.licence_event_id
