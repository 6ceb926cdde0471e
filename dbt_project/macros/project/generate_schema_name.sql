{# A model's schema is exactly the one that dbt_project.yml names: readers find `marts`, not `target_marts`. #}
{% macro generate_schema_name(custom_schema_name, node) -%}
    {{ target.schema if custom_schema_name is none else custom_schema_name | trim }}
{%- endmacro %}
