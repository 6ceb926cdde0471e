-- The table of controls gives each suspended item the span that the suspending measure states, and no item another.
select
    records.measure_id,
    records.item_scope,
    records.suspended_from,
    records.suspended_until,
    acts.by_measure_id,
    acts.from_day,
    acts.until_day
from {{ ref('stg_bundled__export_controls') }} as records
inner join {{ ref('measures') }} as measures on records.measure_id = measures.measure_id and measures.is_restrictive
full outer join {{ ref('int_control_acts') }} as acts
    on records.measure_id = acts.target_measure_id and acts.act = 'suspends' and not acts.is_extension
where
    coalesce(records.suspended_from <> acts.from_day, records.suspended_from is not null or acts.from_day is not null)
    or coalesce(
        records.suspended_until <> acts.until_day, records.suspended_until is not null or acts.until_day is not null
    )
