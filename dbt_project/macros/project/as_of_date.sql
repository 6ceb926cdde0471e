{# The day that plays "today": the variable as_of, else REE_AS_OF, else the UTC day on which the run started. #}
{% macro as_of_date() -%}
    {%- set day = var('as_of', none) or env_var('REE_AS_OF', '') or run_started_at.strftime('%Y-%m-%d') -%}
    cast('{{ day }}' as date)
{%- endmacro %}
