create or replace macro marts.controls_in_force_as_known(on_date, known_on) as table
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
    periods.known_from,
    periods.source_id,
    periods.source_url
from marts.fct_control_status_periods as periods
where
    periods.is_in_force
    and periods.known_from <= cast(known_on as date)
    and coalesce(periods.known_until >= cast(known_on as date), true)
    and periods.valid_from <= cast(on_date as date)
    and coalesce(periods.valid_until >= cast(on_date as date), true)
order by periods.measure_id, periods.element_symbol, periods.item_scope;

comment on macro table marts.controls_in_force_as_known is
'Controls that bind on a day, by what was public on another day: controls_in_force_as_known(date ''2025-05-15'', date ''2025-04-10'').';

-- All that is known now is what is known on the last day of all.
create or replace macro marts.controls_in_force(on_date) as table
select controls.* exclude (known_from)
from marts.controls_in_force_as_known(on_date, date '9999-12-31') as controls
order by controls.measure_id, controls.element_symbol, controls.item_scope;

comment on macro table marts.controls_in_force is
'Controls that bind on a day, by all that is known now: controls_in_force(date ''2025-05-15'').';
