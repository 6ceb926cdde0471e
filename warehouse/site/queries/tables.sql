select *
from meta.table_catalog
order by schema_name, table_name
