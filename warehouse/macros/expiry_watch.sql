-- By what was public on the day itself. An end that a later document extends is watched no longer: the new end is.
create or replace macro marts.expiry_watch(on_date, days) as table
with ends as (
    select
        events.by_measure_id as ending_measure_id,
        events.measure_id as affected_measure_id,
        events.event_date as ends_on,
        events.source_id,
        events.source_url,
        cast(sum(events.n_items) as integer) as n_items,
        string_agg(distinct events.element_symbol, ', ' order by events.element_symbol) as elements
    from marts.fct_control_events as events
    where
        events.event = 'suspension_end_due'
        and events.is_restrictive
        and events.known_from <= cast(on_date as date)
        and events.event_date <= cast(on_date as date) + cast(days as integer)
    group by all
),

followed as (
    select
        ends.*,
        min_by(later.by_measure_id, later.event_date) as successor_measure_id
    from ends
    left join marts.fct_control_events as later
        on
            ends.affected_measure_id = later.measure_id
            and ends.ending_measure_id <> later.by_measure_id
            and ends.ends_on <= later.event_date
            and later.event in ('extended', 'lifted', 'reinstated', 'suspended', 'suspended_before_effect')
            and later.known_from <= cast(on_date as date)
    group by all
),

claims as (
    select
        statements.measure_id,
        string_agg(
            statements.speaker || ' on ' || statements.said_on
            || coalesce(': until ' || statements.claimed_until, ': no date'),
            '; ' order by statements.said_on, statements.speaker
        ) as claimed_extensions
    from marts.fct_control_statements as statements
    where statements.claims = 'extends' and statements.said_on <= cast(on_date as date)
    group by statements.measure_id
)

select
    case
        when followed.successor_measure_id is not null then 'followed'
        when followed.ends_on < cast(on_date as date) then 'ended_without_successor'
        else 'ends_soon'
    end as watch,
    followed.ends_on,
    cast(date_diff('day', cast(on_date as date), followed.ends_on) as integer) as days_left,
    followed.ending_measure_id,
    followed.affected_measure_id,
    followed.elements,
    followed.n_items,
    followed.successor_measure_id,
    case when followed.successor_measure_id is null then 'unknown' end as status_after_end,
    claims.claimed_extensions,
    followed.source_id,
    followed.source_url
from followed
left join claims on followed.ending_measure_id = claims.measure_id
order by followed.ends_on, followed.ending_measure_id, followed.affected_measure_id;

comment on macro table marts.expiry_watch is
'Suspensions that end within so many days of a day, and those that have ended without a successor document: expiry_watch(date ''2026-11-21'', 30).';
