select
    schema_name,
    table_name,
    description,
    grain,
    n_rows
from meta.table_catalog
order by schema_name, table_name
