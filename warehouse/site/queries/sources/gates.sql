-- In the order in which the gates ran.
select
    gate,
    count(*) as n_checks,
    count(*) filter (where is_passed) as n_passed,
    count(*) filter (where not is_passed) as n_not_passed
from meta.checks
group by gate
order by list_position(['raw', 'dbt', 'marts'], gate)
