-- Every mart names warnings of the closed list, or an empty list; none is without a line of its own.
with named as (
    {%- if execute %}
    {%- for node in graph.nodes.values() if node.resource_type == 'model' and node.fqn[1] == 'marts' %}
    {%- for warning in node.config.meta.get('usage_warnings', ['no list of warnings']) %}
    select
        '{{ node.name }}' as table_name,
        '{{ warning }}' as warning_id
    union all
    {%- endfor %}
    {%- endfor %}
    {%- endif %}
    select
        '' as table_name,
        warning_id
    from {{ ref('usage_warnings') }}
)

select named.*
from named
left join {{ ref('usage_warnings') }} as listed on named.warning_id = listed.warning_id
where listed.warning_id is null
