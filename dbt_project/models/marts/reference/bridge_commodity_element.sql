select
    commodities.commodity_id,
    carried.element_symbol,
    carried.is_certain
from {{ ref('dim_commodity') }} as commodities
inner join {{ ref('commodity_elements') }} as carried on commodities.elements = carried.elements
where carried.element_symbol is not null
