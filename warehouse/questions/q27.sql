-- What happened to samarium under measures that name it, by date, and which measures cover it without naming it.
-- Tables fct_control_events and bridge_control_coverage.
with covering as (
    select
        measure_id,
        string_agg(distinct coverage, '; ') as coverage
    from marts.bridge_control_coverage
    where
        covered_element_symbol = 'Sm'
        and coverage != 'named'
    group by measure_id
)

select
    event_date || ' ' || event || ' ' || measure_id as item,
    sum(n_items) as figure,
    null as low,
    null as high,
    'items' as unit,
    'named' as answer,
    string_agg(distinct control_kind, '; ') as reason,
    null as source_row,
    string_agg(distinct source_url, '; ' order by source_url) as source_url,
    null as publisher
from marts.fct_control_events
where
    element_symbol = 'Sm'
    and is_restrictive
group by event_date, event, measure_id
union all
select
    events.event_date || ' ' || events.event || ' ' || events.measure_id as item,
    sum(events.n_items) as figure,
    null as low,
    null as high,
    'items' as unit,
    'covered, not named' as answer,
    string_agg(distinct events.control_kind, '; ') || '; ' || any_value(covering.coverage) as reason,
    null as source_row,
    string_agg(distinct events.source_url, '; ' order by events.source_url) as source_url,
    null as publisher
from marts.fct_control_events as events
inner join covering on events.measure_id = covering.measure_id
where
    events.element_symbol is null
    and events.is_restrictive
group by events.event_date, events.event, events.measure_id
order by item
