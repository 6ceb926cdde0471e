-- What did not pass stands first.
select *
from meta.checks
order by is_passed, gate, table_name, check_name
