with statements as (
    select
        statements.*,
        events.date_as_printed,
        events.known_from,
        events.source_language,
        events.source_url,
        events.publisher,
        events.source_row,
        -- A day is what a claim about the law is held against: only events dated by the day are seeded.
        cast(events.date_as_printed as date) as said_on
    from {{ ref('control_statements') }} as statements
    inner join {{ ref('stg_bundled__licence_events') }} as events
        on statements.licence_event_id = events.licence_event_id
),

law as (
    select
        statements.licence_event_id,
        statements.about_measure_id,
        min(states.status) as first_status,
        max(states.status) as last_status
    from statements
    inner join {{ ref('int_controls') }} as controls on statements.about_measure_id = controls.measure_id
    inner join {{ ref('int_control_states') }} as states
        on
            controls.source_row = states.source_row
            and statements.said_on between states.known_from and coalesce(states.known_until, statements.said_on)
            and statements.said_on between states.valid_from and coalesce(states.valid_until, statements.said_on)
    group by statements.licence_event_id, statements.about_measure_id
),

ends as (
    select
        by_measure_id as about_measure_id,
        min(known_from) as known_from,
        max(until_day) as until_day
    from {{ ref('int_control_acts') }}
    where act = 'suspends'
    group by by_measure_id
),

instruments as (
    select
        target_measure_id as about_measure_id,
        count(*) as n_instruments
    from {{ ref('measure_relations') }}
    where relation = 'extends'
    group by target_measure_id
)

select
    statements.licence_event_id,
    statements.about_measure_id as measure_id,
    statements.said_on,
    statements.speaker,
    statements.claims,
    statements.claimed_until,
    statements.statement,
    case
        when law.first_status = law.last_status then law.first_status
        else {{ dbt.concat(['law.first_status', "', '", 'law.last_status']) }}
    end as legal_status,
    ends.until_day as legal_until,
    case
        when statements.claims = 'concerns' then 'no_legal_text'
        when statements.claims = 'lifted' and law.first_status = 'lifted' and law.last_status = 'lifted' then 'agrees'
        when statements.claims = 'suspends' and statements.claimed_until = ends.until_day then 'agrees'
        when statements.claims = 'extends' and instruments.n_instruments > 0 then 'agrees'
        when statements.claims = 'extends' then 'no_legal_text'
        else 'contradicts'
    end as agreement,
    statements.known_from,
    statements.source_language,
    {{ source_id('statements.source_url') }} as source_id,
    statements.source_url,
    statements.publisher,
    statements.source_row
from statements
left join law
    on
        statements.licence_event_id = law.licence_event_id
        and statements.about_measure_id = law.about_measure_id
left join ends on statements.about_measure_id = ends.about_measure_id and statements.said_on >= ends.known_from
left join instruments on statements.about_measure_id = instruments.about_measure_id
