-- What controls did on a day, one row for each measure and kind of event; announcements take effect later and are left out.
select
    events.event_date,
    events.event,
    events.measure_id,
    measures.title,
    string_agg(distinct events.destination_iso3, ' ' order by events.destination_iso3) as destinations,
    string_agg(distinct events.element_symbol, ' ' order by events.element_symbol) as elements,
    bool_or(
        coalesce(elements.is_rare_earth, false)
        or (events.element_symbol is null and regexp_matches(events.subject_name, 'rare.earth|dual-use'))
    ) as is_about_rare_earths,
    min(events.source_url) as source_url
from marts.fct_control_events as events
inner join marts.dim_measure as measures on events.measure_id = measures.measure_id
left join marts.dim_element as elements on events.element_symbol = elements.element_symbol
where events.is_restrictive and events.event not in ('announced', 'suspension_end_due', 'extension_claimed')
group by events.event_date, events.event, events.measure_id, measures.title
order by events.event_date, events.measure_id, events.event
