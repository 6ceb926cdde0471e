-- One row where this release could be compared with the one before.
select
    any_value(against_release_id) as against_release_id,
    coalesce(sum(n_revised + n_withdrawn + n_added), 0) as n_changed
from meta.release_comparison
where subject = 'figure' and not_compared_because is null
having count(*) > 0
