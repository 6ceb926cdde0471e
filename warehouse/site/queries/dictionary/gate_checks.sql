-- How many checks of the gates were held against each table, the tests of dbt left out: they stand with their columns.
select
    split_part(table_name, '.', -1) as table_name,
    gate,
    count(*) as n_checks
from meta.checks
where gate <> 'dbt'
group by all
order by all
