{# One row for every match of a regular expression in a text. #}
{% macro codes_in(text, pattern) -%}
    {{ return(adapter.dispatch('codes_in')(text, pattern)) }}
{%- endmacro %}

{% macro default__codes_in(text, pattern) -%}
    unnest(regexp_extract_all({{ text }}, '{{ pattern }}'))
{%- endmacro %}

{% macro spark__codes_in(text, pattern) -%}
    explode(regexp_extract_all({{ text }}, '{{ pattern | replace("\\", "\\\\") }}', 0))
{%- endmacro %}
