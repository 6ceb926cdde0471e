-- One row: what changed against which release, and how much of it could be compared.
select
    any_value(against_release_id) as against_release_id,
    count(*) as n_columns,
    count(*) filter (where not_compared_because is null) as n_compared,
    coalesce(sum(n_added) filter (where subject = 'figure'), 0) as n_added,
    coalesce(sum(n_revised) filter (where subject = 'figure'), 0) as n_revised,
    coalesce(sum(n_withdrawn) filter (where subject = 'figure'), 0) as n_withdrawn,
    coalesce(sum(n_revised) filter (where subject = 'verdict'), 0) as n_verdicts
from meta.release_comparison
