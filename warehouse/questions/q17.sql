-- Rare earths that needed a licence on 15 May 2025, with the goods. Macro controls_in_force, table dim_element.
select
    controls.element_symbol as item,
    count(*) as figure,
    null as low,
    null as high,
    'items' as unit,
    string_agg(distinct controls.measure_id, '; ') as answer,
    string_agg(controls.item_scope, '; ' order by controls.item_scope) as reason,
    null as source_row,
    string_agg(distinct controls.source_url, '; ' order by controls.source_url) as source_url,
    null as publisher
from marts.controls_in_force(date '2025-05-15') as controls
inner join marts.dim_element as elements on controls.element_symbol = elements.element_symbol
where
    controls.control_kind = 'licence'
    and elements.is_rare_earth
group by controls.element_symbol
order by controls.element_symbol
