select *
from meta.checks
where not is_passed
order by gate, table_name, check_name
