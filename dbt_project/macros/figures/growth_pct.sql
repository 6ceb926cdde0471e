{# Change from an old to a new figure in per cent; null where either is missing or the old one is zero. #}
{% macro growth_pct(new, old) -%}
    (100.0 * ({{ new }} - {{ old }}) / nullif({{ old }}, 0))
{%- endmacro %}
