select
    element_symbol as "symbol",
    name_en as "English",
    name_zh as "Chinese",
    name_de as "German",
    name_es as "Spanish",
    case
        when rare_earth_class is not null then rare_earth_class || ' rare earth'
        when is_rare_earth then 'rare earth, neither light nor heavy'
        else 'other, controlled' || coalesce(' as ' || controlled_as, '')
    end as "class",
    uses as "uses"
from marts.dim_element
order by not is_rare_earth, atomic_number
