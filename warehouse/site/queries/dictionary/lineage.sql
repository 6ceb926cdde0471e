-- Pages and tools that read every mart say nothing of one.
with readers as (
    select
        docs_id,
        count(distinct table_name) = (select count(distinct table_name) from meta.lineage) as reads_all
    from meta.lineage
    where direction = 'used_by'
    group by docs_id
)

select
    lineage.table_name,
    lineage.direction,
    lineage.other_name,
    lineage.other_kind,
    lineage.other_schema,
    lineage.is_direct,
    lineage.docs_id
from meta.lineage as lineage
left join readers on lineage.docs_id = readers.docs_id
where lineage.direction = 'made_from' or not readers.reads_all
order by lineage.table_name, lineage.direction, lineage.is_direct desc, lineage.other_kind, lineage.other_name
