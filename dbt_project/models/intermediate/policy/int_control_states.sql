{{ config(materialized='table') }}

with controls as (
    select
        source_row,
        measure_id,
        announced_on,
        in_force_from
    from {{ ref('int_controls') }}
    where is_restrictive
),

acts as (
    select
        controls.source_row,
        acts.act,
        acts.by_measure_id,
        acts.from_day,
        acts.until_day,
        acts.known_from as published_on,
        greatest(acts.known_from, controls.announced_on) as act_known_from
    from controls
    inner join {{ ref('int_control_acts') }} as acts on controls.measure_id = acts.target_measure_id
),

days_of_news as (
    select
        source_row,
        announced_on as known_from
    from controls
    union
    select
        source_row,
        act_known_from as known_from
    from acts
),

knowledge as (
    select
        source_row,
        known_from,
        lead(known_from) over (partition by source_row order by known_from) as next_known_from
    from days_of_news
),

-- What the documents public on known_from say; later ones are not known yet.
known_acts as (
    select
        knowledge.source_row,
        knowledge.known_from,
        acts.act,
        acts.by_measure_id,
        acts.from_day,
        acts.until_day,
        acts.published_on
    from knowledge
    inner join acts on knowledge.source_row = acts.source_row and knowledge.known_from >= acts.act_known_from
),

firsts as (
    select
        source_row,
        known_from,
        min(case when act = 'suspends' then from_day end) as first_suspended_from,
        min(case when act = 'reinstates' then from_day end) as first_reinstated_on
    from known_acts
    group by source_row, known_from
),

{%- set day_after = "cast(" ~ dbt.dateadd('day', 1, 'until_day') ~ " as date)" %}

turning_days as (
    {%- for day in ['announced_on', 'in_force_from'] %}
    select
        knowledge.source_row,
        knowledge.known_from,
        controls.{{ day }} as valid_from
    from knowledge
    inner join controls on knowledge.source_row = controls.source_row
    where controls.{{ day }} is not null
    union
    {%- endfor %}
    {%- for day in ['from_day', day_after] %}
    select
        source_row,
        known_from,
        {{ day }} as valid_from
    from known_acts
    where {{ day }} is not null
    {{ 'union' if not loop.last }}
    {%- endfor %}
),

-- The act that governs a day is the one that began last; of two of one day, the document published last.
ranked as (
    select
        turning_days.source_row,
        turning_days.known_from,
        turning_days.valid_from,
        known_acts.act,
        known_acts.by_measure_id,
        known_acts.from_day,
        known_acts.until_day,
        row_number() over (
            partition by turning_days.source_row, turning_days.known_from, turning_days.valid_from
            order by
                known_acts.from_day desc,
                known_acts.published_on desc,
                known_acts.act asc,
                known_acts.by_measure_id asc
        ) as choice
    from turning_days
    left join known_acts
        on
            turning_days.source_row = known_acts.source_row
            and turning_days.known_from = known_acts.known_from
            and turning_days.valid_from >= known_acts.from_day
),

states as (
    select
        ranked.source_row,
        ranked.known_from,
        ranked.valid_from,
        ranked.by_measure_id,
        knowledge.next_known_from,
        {{ control_status('ranked.valid_from') }} as status
    from ranked
    inner join knowledge on ranked.source_row = knowledge.source_row and ranked.known_from = knowledge.known_from
    inner join controls on ranked.source_row = controls.source_row
    left join firsts on ranked.source_row = firsts.source_row and ranked.known_from = firsts.known_from
    where ranked.choice = 1 and ranked.valid_from >= controls.announced_on
),

changes as (
    select
        *,
        lag(status) over (partition by source_row, known_from order by valid_from) as status_before,
        lag(by_measure_id) over (partition by source_row, known_from order by valid_from) as by_before
    from states
),

spans as (
    select
        *,
        lead(valid_from) over (partition by source_row, known_from order by valid_from) as next_valid_from
    from changes
    where
        status_before is null
        or status_before <> status
        or coalesce(by_before, '') <> coalesce(by_measure_id, '')
)

select
    source_row,
    known_from,
    cast({{ dbt.dateadd('day', -1, 'next_known_from') }} as date) as known_until,
    valid_from,
    cast({{ dbt.dateadd('day', -1, 'next_valid_from') }} as date) as valid_until,
    status,
    by_measure_id
from spans
