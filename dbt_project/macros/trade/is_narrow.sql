{#
    Whether a derived interval is narrow enough to stand in the facts as a figure: its bounds lie within 5 per cent of its middle.
    Wider ones stay in fct_export_derivations, and the month stays unknown.
#}
{% macro is_narrow(low, high) -%}
    (({{ high }}) - ({{ low }}) <= 0.05 * (({{ high }}) + ({{ low }})))
{%- endmacro %}
