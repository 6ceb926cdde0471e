{%- set day_after = "cast(" ~ dbt.dateadd('day', 1, 'acts.until_day') ~ " as date)" -%}
{%- set day_after_own_end = "cast(" ~ dbt.dateadd('day', 1, 'stated_until') ~ " as date)" -%}
{%- set own_events = [
    {'event': 'announced', 'on': 'announced_on', 'known_from': 'announced_on', 'when': 'true'},
    {
        'event': 'effective', 'on': 'in_force_from', 'known_from': 'announced_on',
        'when': 'in_force_from <= coalesce(first_act_from, in_force_from)',
    },
    {
        'event': 'suspension_end_due', 'on': 'stated_until', 'known_from': 'announced_on',
        'when': "control_kind = 'suspension' and stated_until is not null",
    },
    {
        'event': 'lapsed', 'on': day_after_own_end, 'known_from': day_after_own_end,
        'when': "control_kind = 'suspension' and stated_until is not null and not is_extended",
    },
] -%}
with acts as (
    select * from {{ ref('int_control_acts') }}
),

first_acts as (
    select
        target_measure_id as measure_id,
        min(from_day) as first_act_from
    from acts
    where act in ('suspends', 'lifts')
    group by target_measure_id
),

targets as (
    select
        target_measure_id as measure_id,
        max(case when relation = 'extends' then 1 else 0 end) = 1 as is_extended
    from {{ ref('measure_relations') }}
    group by target_measure_id
),

items as (
    select
        controls.*,
        first_acts.first_act_from,
        coalesce(targets.is_extended, false) as is_extended
    from {{ ref('int_controls') }} as controls
    left join first_acts on controls.measure_id = first_acts.measure_id
    left join targets on controls.measure_id = targets.measure_id
),

happened as (
    {%- for step in own_events %}
    select
        '{{ step.event }}' as event,
        {{ step.on }} as event_date,
        {{ step.known_from }} as event_known_from,
        cast(null as {{ dbt.type_string() }}) as by_measure_id,
        source_language as event_language,
        source_url as event_source_url,
        *
    from items
    where {{ step.when }}
    union all
    {%- endfor %}
    select
        case
            when acts.act = 'lifts' then 'lifted'
            when acts.act = 'reinstates' then 'reinstated'
            when acts.is_extension then 'extended'
            when items.in_force_from <= acts.from_day then 'suspended'
            else 'suspended_before_effect'
        end as event,
        acts.from_day as event_date,
        acts.known_from as event_known_from,
        acts.by_measure_id,
        acts.source_language as event_language,
        acts.source_url as event_source_url,
        items.*
    from items
    inner join acts on items.measure_id = acts.target_measure_id
    union all
    select
        'suspension_end_due' as event,
        acts.until_day as event_date,
        acts.known_from as event_known_from,
        acts.by_measure_id,
        acts.source_language as event_language,
        acts.source_url as event_source_url,
        items.*
    from items
    inner join acts on items.measure_id = acts.target_measure_id and acts.until_day is not null
    union all
    select
        'unknown' as event,
        states.valid_from as event_date,
        states.valid_from as event_known_from,
        acts.by_measure_id,
        acts.source_language as event_language,
        acts.source_url as event_source_url,
        items.*
    from items
    inner join {{ ref('int_control_states') }} as states
        on items.source_row = states.source_row and states.known_until is null and states.status = 'unknown'
    inner join acts
        on
            items.measure_id = acts.target_measure_id
            and states.by_measure_id = acts.by_measure_id
            and states.valid_from = {{ day_after }}
    union all
    select
        'extension_claimed' as event,
        speakers.announced_on as event_date,
        speakers.announced_on as event_known_from,
        speakers.measure_id as by_measure_id,
        speakers.source_language as event_language,
        speakers.source_url as event_source_url,
        items.*
    from items
    inner join {{ ref('measure_relations') }} as relations
        on items.measure_id = relations.target_measure_id and relations.relation = 'claims_to_extend'
    inner join {{ ref('int_controls') }} as speakers on relations.measure_id = speakers.measure_id
),

-- One source speaks for all items of an element: the one dated earliest.
ranked as (
    select
        *,
        count(*) over (partition by measure_id, element_symbol, event, event_date, event_known_from) as n_items,
        row_number() over (
            partition by measure_id, element_symbol, event, event_date, event_known_from
            order by evidence_from, event_source_url, item_scope
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
    limited_to,
    is_restrictive,
    by_measure_id,
    event_language as source_language,
    {{ source_id('event_source_url') }} as source_id,
    event_source_url as source_url
from ranked
where source_rank = 1
