{#
    Every key of the model that is not null exists in the table that it points to. `keys` lists {column, to, field}; one test
    for all keys of a model, which names the column and the value that lead nowhere.
#}
{% test foreign_keys(model, keys) %}
{%- for key in keys %}
select
    '{{ key.column }}' as key_column,
    cast(child.{{ key.column }} as {{ dbt.type_string() }}) as key_value,
    count(*) as n_rows
from {{ model }} as child
left join {{ key.to }} as parent on child.{{ key.column }} = parent.{{ key.field | default(key.column) }}
where child.{{ key.column }} is not null and parent.{{ key.field | default(key.column) }} is null
group by child.{{ key.column }}
{{ 'union all' if not loop.last }}
{%- endfor %}
{% endtest %}
