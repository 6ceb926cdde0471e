select
    element_symbol,
    atomic_number,
    name_en,
    is_rare_earth
from marts.dim_element
order by atomic_number
