select
    element_symbol,
    atomic_number,
    name_en,
    name_zh,
    name_de,
    name_es,
    is_rare_earth,
    rare_earth_group
from {{ ref('elements') }}
