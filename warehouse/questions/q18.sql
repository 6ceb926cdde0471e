-- Measures that are suspended on 21 November 2026, or of which nobody knows since a suspension ended.
-- Macro measure_status_on, table fct_control_status_periods for the address.
select
    states.measure_id as item,
    states.n_items as figure,
    null as low,
    null as high,
    'items' as unit,
    states.status as answer,
    'by ' || states.status_by_measure_id || ' since ' || states.status_since
    || coalesce(', until ' || states.status_until, '') as reason,
    states.status_source_row as source_row,
    null as source_url,
    null as publisher
from marts.measure_status_on(date '2026-11-21', date '2026-11-21') as states
where states.status in ('suspended', 'unknown')
order by states.measure_id
