-- Mining quota by group in the first batch of 2023, and whether the groups make the whole. Tables fct_quota_batches
-- and fct_closures.
select
    group_name || ', ' || ore_type as item,
    quota_t as figure,
    quota_low_t as low,
    quota_high_t as high,
    't' as unit,
    disclosure_status as answer,
    null as reason,
    source_row,
    source_url,
    publisher
from marts.fct_quota_batches
where
    year = 2023
    and batch = '1'
    and stage = 'mining'
union all
select
    'sum of the groups' as item,
    parts as figure,
    parts_low as low,
    parts_high as high,
    't' as unit,
    verdict as answer,
    explanation as reason,
    array_to_string(regexp_extract_all(parts_told || ' ' || total_told, '[a-z_]+[.]csv:[0-9]+'), '; ') as source_row,
    null as source_url,
    null as publisher
from marts.fct_closures
where
    closure_kind = 'groups_of_whole'
    and cell_name = 'mining quota of 2023, batch 1'
order by item
