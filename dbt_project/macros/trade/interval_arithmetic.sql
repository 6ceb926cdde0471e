{#
    Interval arithmetic on printed figures. Each formula takes the bounds of its inputs and gives a bound of its result that
    holds for every choice of true values within them. Quantities are never negative, so no lower bound is.
#}
{% macro remainder_low(total_low, parts_high) -%}
    greatest(round({{ total_low }} - ({{ parts_high }}), 9), 0)
{%- endmacro %}

{% macro remainder_high(total_high, parts_low) -%}
    round({{ total_high }} - ({{ parts_low }}), 9)
{%- endmacro %}

{# A base that changed by so much per cent: base x (1 + growth). #}
{% macro grown(base, pct) -%}
    (round({{ base }} * (100 + {{ pct }}) / 100.0, 9))
{%- endmacro %}

{# The base of a figure that changed by so much per cent: figure / (1 + growth). Null after a fall of 100 per cent. #}
{% macro base_of(figure, pct) -%}
    (round(100.0 * {{ figure }} / case when {{ pct }} > -100 then 100 + {{ pct }} end, 9))
{%- endmacro %}

{# Bounds of a printed change in per cent. Nothing falls by more than 100 per cent. #}
{% macro change_low(pct, half_step) -%}
    greatest(round({{ pct }} - {{ half_step }}, 9), -100)
{%- endmacro %}

{% macro change_high(pct, half_step) -%}
    round({{ pct }} + {{ half_step }}, 9)
{%- endmacro %}

{# Half a unit of the last digit of a change that is kept as a number: -15 stands for -15.5 to -14.5, -14.5 for -14.55 to -14.45. #}
{% macro half_step_of_change(pct) -%}
    case when {{ pct }} = round({{ pct }}, 0) then 0.5 when {{ pct }} = round({{ pct }}, 1) then 0.05 else 0.005 end
{%- endmacro %}

{#
    The change that a note gives as a clause of its own, with its sign: "+10.2% m/m, +15.4% y/y". A clause with any word before
    the sign ("about", "over", "value", the name of a country or of another agency) speaks of something else or loosely, and is
    passed over. Null where there is none. `kind` is what must follow the per cent sign: ' m/m' or ' y/y', or a pattern.
#}
{% macro printed_change(note, kind) -%}
    nullif(regexp_extract({{ note }}, '(^|[,;] )([+-][0-9]+([.][0-9]+)?)%{{ kind }}', 2), '')
{%- endmacro %}

{# A figure in a sentence: "406 t" where it is printed, "583.9 to 586.2 t" where it is an interval. #}
{% macro interval_text(low, high, unit='t') -%}
    {{ dbt.concat([figure_text(low), "' to '", figure_text(high), "' " ~ unit ~ "'"]) }}
{%- endmacro %}

{# A period as a token of a list, to be looked for in it. #}
{% macro cell_key(period_start, period_end) -%}
    '[' || cast({{ period_start }} as {{ dbt.type_string() }}) || ' '
    || cast({{ period_end }} as {{ dbt.type_string() }}) || ']'
{%- endmacro %}
