create or replace macro marts.control_status_on(on_date) as table
select
    periods.measure_id,
    periods.element_symbol,
    periods.subject_name,
    periods.item_scope,
    periods.control_kind,
    periods.destination_iso3,
    periods.status,
    periods.valid_from as status_since,
    periods.valid_until as status_until,
    periods.source_id,
    periods.source_url
from marts.fct_control_status_periods as periods
where
    periods.known_until is null
    and periods.valid_from <= cast(on_date as date)
    and coalesce(periods.valid_until >= cast(on_date as date), true)
order by periods.measure_id, periods.element_symbol, periods.item_scope;

comment on macro table marts.control_status_on is
'State of every control on a day, by all that is known now: control_status_on(date ''2026-11-21'').';
