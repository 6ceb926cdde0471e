{# Equality of several columns of two relations, for a join. #}
{% macro same(columns, left_alias, right_alias) -%}
    {%- for column in columns -%}
    {{ left_alias }}.{{ column }} = {{ right_alias }}.{{ column }}{{ ' and ' if not loop.last }}
    {%- endfor -%}
{%- endmacro %}

{# Several columns of one relation, for a select list. #}
{% macro columns_of(alias, columns) -%}
    {%- for column in columns -%}
    {{ alias }}.{{ column }}{{ ', ' if not loop.last }}
    {%- endfor -%}
{%- endmacro %}
