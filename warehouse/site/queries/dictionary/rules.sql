select
    table_name,
    column_name,
    rule,
    kind
from meta.table_rules
order by table_name, column_name, rule
