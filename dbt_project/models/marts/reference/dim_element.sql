select
    element_symbol,
    atomic_number,
    name_en,
    name_zh,
    name_de,
    name_es,
    is_rare_earth,
    rare_earth_group,
    rare_earth_class,
    controlled_as,
    uses
from {{ ref('elements') }}
