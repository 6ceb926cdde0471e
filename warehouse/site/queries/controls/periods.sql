-- Both calendars: on which days a state holds (valid), and on which days that was the state of knowledge (known).
select
    periods.measure_id,
    measures.title,
    periods.element_symbol,
    periods.subject_name,
    periods.item_scope,
    periods.control_kind,
    periods.destination_iso3,
    periods.limited_to,
    periods.known_from,
    periods.known_until,
    periods.valid_from,
    periods.valid_until,
    periods.status,
    periods.status_by_measure_id,
    deciding.source_url as status_source_url,
    periods.source_url
from marts.fct_control_status_periods as periods
inner join marts.dim_measure as measures on periods.measure_id = measures.measure_id
left join marts.dim_measure as deciding on periods.status_by_measure_id = deciding.measure_id
order by periods.element_symbol nulls last, periods.measure_id, periods.item_scope, periods.valid_from, periods.known_from
