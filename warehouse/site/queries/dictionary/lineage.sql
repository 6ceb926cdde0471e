select
    table_name,
    direction,
    other_name,
    other_kind,
    other_schema,
    is_direct,
    docs_id
from meta.lineage
order by table_name, direction, is_direct desc, other_kind, other_name
