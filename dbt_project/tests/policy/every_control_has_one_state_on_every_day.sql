-- The spans of a control follow each other without a gap or an overlap, from its announcement to an open end; so do the
-- spans of knowledge.
with spans as (
    select
        states.*,
        controls.announced_on,
        lag(states.valid_until) over (
            partition by states.source_row, states.known_from order by states.valid_from
        ) as valid_until_before,
        lead(states.valid_from) over (
            partition by states.source_row, states.known_from order by states.valid_from
        ) as next_valid_from,
        max(case when states.known_until is null then 1 else 0 end) over (partition by states.source_row) as is_open
    from {{ ref('int_control_states') }} as states
    inner join {{ ref('int_controls') }} as controls on states.source_row = controls.source_row
)

select *
from spans
where
    valid_from <> coalesce({{ dbt.dateadd('day', 1, 'valid_until_before') }}, announced_on)
    or (valid_until is null) <> (next_valid_from is null)
    or valid_from > valid_until
    or known_from > known_until
    or is_open = 0
