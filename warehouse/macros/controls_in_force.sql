create or replace macro marts.controls_in_force(on_date) as table
select
    periods.measure_id,
    periods.element_symbol,
    periods.subject_name,
    periods.item_scope,
    periods.control_kind,
    periods.destination_iso3,
    periods.status,
    periods.valid_from as in_force_since,
    periods.valid_until as in_force_until,
    periods.source_id,
    periods.source_url
from marts.fct_control_status_periods as periods
where
    periods.is_in_force
    and periods.known_until is null
    and periods.valid_from <= cast(on_date as date)
    and coalesce(periods.valid_until >= cast(on_date as date), true)
order by periods.measure_id, periods.element_symbol, periods.item_scope;

comment on macro table marts.controls_in_force is
'Controls that bind on a day, by all that is known now: controls_in_force(date ''2025-05-15'').';
