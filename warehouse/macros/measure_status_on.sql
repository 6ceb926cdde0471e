-- The items of a measure can stand differently: those of 2025-61 bound before the suspension or never did.
create or replace macro marts.measure_status_on(on_date, known_on) as table
select
    periods.measure_id,
    periods.status,
    cast(count(*) as integer) as n_items,
    string_agg(distinct periods.element_symbol, ', ' order by periods.element_symbol) as elements,
    min(periods.valid_from) as status_since,
    max(periods.valid_until) as status_until,
    periods.status_by_measure_id,
    min(periods.status_source_row) as status_source_row
from marts.fct_control_status_periods as periods
where
    periods.known_from <= cast(known_on as date)
    and coalesce(periods.known_until >= cast(known_on as date), true)
    and periods.valid_from <= cast(on_date as date)
    and coalesce(periods.valid_until >= cast(on_date as date), true)
group by periods.measure_id, periods.status, periods.status_by_measure_id
order by periods.measure_id, periods.status;

comment on macro table marts.measure_status_on is
'State of every measure on a day, by what was public on another day: measure_status_on(date ''2025-05-15'', date ''2025-05-15'').';
