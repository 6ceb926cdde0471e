-- Which customs codes of China carry an element for certain, in which form and since when.
with codes as (
    select
        bridge.element_symbol,
        bridge.certainty,
        commodities.code,
        commodities.code || ' ' || bridge.form
        || coalesce(' from ' || extract(year from bridge.valid_from), '')
        || coalesce(' until ' || extract(year from bridge.valid_to), '') as told
    from marts.bridge_commodity_element as bridge
    inner join marts.dim_commodity as commodities on bridge.commodity_id = commodities.commodity_id
    where commodities.system = 'CN-China'
)

select
    elements.element_symbol as "element",
    coalesce(string_agg(codes.told, ', ' order by codes.code) filter (codes.certainty = 'only'), 'none')
        as "codes of this element alone",
    coalesce(string_agg(codes.told, ', ' order by codes.code) filter (codes.certainty = 'one_of_several'), 'none')
        as "codes that name it among others"
from marts.dim_element as elements
left join codes on elements.element_symbol = codes.element_symbol
where elements.is_rare_earth
group by elements.element_symbol, elements.atomic_number
order by elements.atomic_number
