-- What ends within ninety days of the release's day, and what has ended.
select
    watch.affected_measure_id as "measure",
    coalesce(watch.elements, 'no element named') as "elements",
    watch.ending_measure_id as "suspended by",
    strftime(watch.ends_on, '%Y-%m-%d') as "until",
    case watch.watch
        when 'followed' then 'followed by ' || watch.successor_measure_id
        when 'ended_without_successor' then 'ended, no later document: unknown'
        else 'ends in ' || watch.days_left || ' days; no later document yet'
    end as "watch"
from marts.expiry_watch((select max(as_of) from meta.release), 90) as watch
order by watch.ends_on, watch.affected_measure_id
