-- A correction that no longer finds its wrong figure has done its work: the source was mended, so the row must go.
with found as (
    {%- for table_name in correctable_tables() %}
    select corrections.correction_id
    from {{ current_rows(table_name) }} as raw_rows
    {{ join_corrections(table_name, 'raw_rows') }}
    where corrections.correction_id is not null
    {{ 'union' if not loop.last }}
    {%- endfor %}
)

select all_corrections.correction_id
from {{ ref('data_corrections') }} as all_corrections
left join found on all_corrections.correction_id = found.correction_id
where found.correction_id is null
