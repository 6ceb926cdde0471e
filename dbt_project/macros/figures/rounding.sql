{#
    The interval of true values that a printed figure stands for: half a unit of its last printed digit either way.
    "3188" stands for 3187.5 to 3188.5, "5551.4" for 5551.35 to 5551.45, "0" for 0 to 0.5 (quantities are never negative).
    Nine decimals are kept so that equal bounds of different figures are equal numbers, free of binary dust.
#}
{% macro decimal_places(printed) -%}
    {{ return(adapter.dispatch('decimal_places')(printed)) }}
{%- endmacro %}

{% macro default__decimal_places(printed) -%}
    case
        when {{ dbt.position("'.'", printed) }} > 0
            then {{ dbt.length(printed) }} - {{ dbt.position("'.'", printed) }}
        else 0
    end
{%- endmacro %}

{#
    `step` is an optional expression for figures that are known to be rounded more coarsely than they are printed (62580 to the
    nearest ten): the unit of rounding, null where the print says it all.
#}
{% macro half_unit(printed, step=none) -%}
    {%- if step -%}
    coalesce({{ step }} / 2.0, 0.5 / power(10, {{ decimal_places(printed) }}))
    {%- else -%}
    (0.5 / power(10, {{ decimal_places(printed) }}))
    {%- endif -%}
{%- endmacro %}

{% macro rounding_low(figure, printed, step=none) -%}
    case when {{ figure }} is not null then greatest(round({{ figure }} - {{ half_unit(printed, step) }}, 9), 0) end
{%- endmacro %}

{% macro rounding_high(figure, printed, step=none) -%}
    round({{ figure }} + {{ half_unit(printed, step) }}, 9)
{%- endmacro %}

{#
    Both bounds of a quantity in metric tons, for a staging model. `per_t` is the number of printed units in a ton; the unit of
    rounding comes from a correction, joined as `corrections`, unless the caller says none.
#}
{% macro interval_columns(figure, printed, per_t='1', step='corrections.print_step') -%}
    {{ rounding_low(figure, printed, step) }} / {{ per_t }} as quantity_low_t,
    {{ rounding_high(figure, printed, step) }} / {{ per_t }} as quantity_high_t
{%- endmacro %}

{# Two figures agree when one true value can have been rounded to both. Intervals that only touch (589 and 590) do not agree. #}
{% macro intervals_overlap(low, high, other_low, other_high) -%}
    ({{ low }} < {{ other_high }} and {{ other_low }} < {{ high }})
{%- endmacro %}

{#
    A sum that does not depend on the order in which an engine adds: to nine decimals, as all bounds here. Without it, two builds
    of the same data differ in the last binary digit.
#}
{% macro total(figures) -%}
    round(sum({{ figures }}), 9)
{%- endmacro %}
