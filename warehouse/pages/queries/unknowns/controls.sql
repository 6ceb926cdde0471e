-- Controls of which nobody can say whether they hold: suspensions that ended without a later document.
select
    watch.affected_measure_id as "measure",
    measures.title as "what it is",
    coalesce(watch.elements, 'no element named') as "elements",
    strftime(watch.ends_on, '%Y-%m-%d') as "suspension ended on",
    watch.ending_measure_id as "suspended by",
    coalesce(watch.claimed_extensions, 'nobody') as "who says that it goes on"
from marts.expiry_watch((select max(as_of) from meta.release), 0) as watch
inner join marts.dim_measure as measures on watch.affected_measure_id = measures.measure_id
where watch.watch = 'ended_without_successor'
order by watch.affected_measure_id
