select
    schema_name,
    table_name,
    column_name,
    subject,
    not_compared_because,
    n_same,
    n_revised,
    n_withdrawn,
    n_added
from meta.release_comparison
order by subject, schema_name, table_name, column_name
