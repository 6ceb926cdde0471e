{%- set day_after_suspension = "cast(" ~ dbt.dateadd('day', 1, 'suspended_until') ~ " as date)" -%}
{%- set events = [
    {
        'event': "'announced'", 'on': 'announced_on', 'known_from': 'announced_on', 'by': 'null', 'source_url': 'source_url',
        'when': 'true',
    },
    {
        'event': "'effective'", 'on': 'in_force_from', 'known_from': 'announced_on', 'by': 'null', 'source_url': 'source_url',
        'when': 'in_force_from <= coalesce(suspended_from, in_force_from)',
    },
    {
        'event': "case when in_force_from <= suspended_from then 'suspended' else 'suspended_before_effect' end",
        'on': 'suspended_from', 'known_from': 'suspension_known_from', 'by': 'suspended_by_measure_id',
        'source_url': 'suspension_source_url', 'when': 'suspended_from is not null',
    },
    {
        'event': "'suspension_end_due'", 'on': 'suspended_until', 'known_from': 'suspension_known_from',
        'by': 'suspended_by_measure_id', 'source_url': 'suspension_source_url', 'when': 'suspended_until is not null',
    },
    {
        'event': "'suspension_end_due'", 'on': 'stated_until', 'known_from': 'announced_on', 'by': 'measure_id',
        'source_url': 'source_url', 'when': "control_kind = 'suspension' and stated_until is not null",
    },
    {
        'event': "'lifted'", 'on': 'lifted_on', 'known_from': 'lifting_known_from', 'by': 'lifted_by_measure_id',
        'source_url': 'lifting_source_url', 'when': 'lifted_on is not null',
    },
    {
        'event': "'unknown'", 'on': day_after_suspension, 'known_from': day_after_suspension,
        'by': 'suspended_by_measure_id', 'source_url': 'suspension_source_url',
        'when': 'suspended_until is not null and coalesce(lifted_on > suspended_until, true)',
    },
] -%}
with happened as (
    {%- for step in events %}
    select
        {{ step.event }} as event,
        {{ step.on }} as event_date,
        {{ step.known_from }} as event_known_from,
        cast({{ step.by }} as {{ dbt.type_string() }}) as by_measure_id,
        {{ step.source_url }} as event_source_url,
        *
    from {{ ref('int_controls') }}
    where {{ step.when }}
    {{ 'union all' if not loop.last }}
    {%- endfor %}
),

-- One source speaks for all items of an element: the one dated earliest.
ranked as (
    select
        *,
        count(*) over (partition by measure_id, element_symbol, event, event_date, event_known_from) as n_items,
        row_number() over (
            partition by measure_id, element_symbol, event, event_date, event_known_from
            order by evidence_from, row_number
        ) as source_rank
    from happened
    where event_known_from <= {{ as_of_date() }}
)

select
    measure_id,
    element_symbol,
    event,
    event_date,
    event_known_from as known_from,
    subject_name,
    cast(n_items as integer) as n_items,
    control_kind,
    destination_iso3,
    is_restrictive,
    by_measure_id,
    {{ source_id('event_source_url') }} as source_id,
    event_source_url as source_url
from ranked
where source_rank = 1
