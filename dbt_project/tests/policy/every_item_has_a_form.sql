-- Every item of a restrictive measure has its forms in the seed, and the seed names no other item.
with items as (
    select distinct
        measure_id,
        item_scope
    from {{ ref('int_controls') }}
    where is_restrictive
),

formed as (
    select distinct
        measure_id,
        item_scope
    from {{ ref('control_item_forms') }}
)

select
    coalesce(items.measure_id, formed.measure_id) as measure_id,
    coalesce(items.item_scope, formed.item_scope) as item_scope
from items
full outer join formed on items.measure_id = formed.measure_id and items.item_scope = formed.item_scope
where items.measure_id is null or formed.measure_id is null
