select
    schema_name,
    table_name,
    column_name,
    data_type,
    description
from meta.column_catalog
order by schema_name, table_name, column_number
