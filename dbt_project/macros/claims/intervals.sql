{#
    Change in per cent that two printed figures allow: the smallest goes from the highest base to the lowest figure, the
    largest the other way round. Null where the base can be zero, because then no finite change follows.
#}
{% macro pct_change_low(value_low, base_low, base_high) -%}
    case when {{ base_low }} > 0 then 100.0 * ({{ value_low }} / {{ base_high }} - 1) end
{%- endmacro %}

{% macro pct_change_high(value_high, base_low) -%}
    case when {{ base_low }} > 0 then 100.0 * ({{ value_high }} / {{ base_low }} - 1) end
{%- endmacro %}

{#
    What a printed percentage is worth against the interval that the figures allow: right when rounded (consistent),
    right only when digits were cut off instead (truncated: -38.1 stands for -38.2 to -38.1), or neither (inconsistent).
#}
{% macro pct_verdict(expected_low, expected_high, pct, pct_low, pct_high, pct_step) -%}
    case
        when {{ expected_low }} is null or {{ expected_high }} is null or {{ pct }} is null then 'not_checkable'
        when {{ intervals_overlap(expected_low, expected_high, pct_low, pct_high) }} then 'consistent'
        when {{ intervals_overlap(
            expected_low,
            expected_high,
            'case when ' ~ pct ~ ' < 0 then ' ~ pct ~ ' - ' ~ pct_step ~ ' else ' ~ pct ~ ' end',
            'case when ' ~ pct ~ ' < 0 then ' ~ pct ~ ' else ' ~ pct ~ ' + ' ~ pct_step ~ ' end'
        ) }} then 'truncated'
        else 'inconsistent'
    end
{%- endmacro %}

{# Unit of the last digit that is not a zero, for whole tonnes: 62,600 may stand for the nearest hundred. #}
{% macro round_step(figure) -%}
    case
        when {{ figure }} = 0 then 0
        {%- for step in (100000, 10000, 1000, 100, 10) %}
        when mod({{ figure }}, {{ step }}) = 0 then {{ step }}
        {%- endfor %}
        else 0
    end
{%- endmacro %}

{#
    How far a round figure may lie from the true one: half the unit of its last digit that counts, but no more than half
    a per cent. A qualifier gives it a whole unit, "over" and "at least" only upwards, "nearly" and "under" downwards.
#}
{% macro round_leeway(figure, qualifier, true_figure) -%}
    case
        when {{ qualifier }} in ('over', 'at_least') and {{ true_figure }} < {{ figure }} then 0
        when {{ qualifier }} in ('nearly', 'under', 'up_to') and {{ true_figure }} > {{ figure }} then 0
        when {{ qualifier }} is not null then {{ round_step(figure) }}
        else least({{ round_step(figure) }} / 2.0, 0.005 * {{ true_figure }})
    end
{%- endmacro %}

{#
    Bounds of a printed figure that a word loosens, by a unit of its last digit that counts: "over" upwards, "nearly"
    downwards, "about" by half a unit to either side. `step` is the unit of the last printed digit, where it is known.
#}
{% macro loosened_low(figure, low, qualifier, step=0) -%}
    {%- set unit = 'greatest(' ~ step ~ ', ' ~ round_step(figure) ~ ')' -%}
    case
        when {{ qualifier }} in ('nearly', 'under', 'up_to') then least({{ low }}, {{ figure }} - {{ unit }})
        when {{ qualifier }} = 'about' then least({{ low }}, {{ figure }} - {{ unit }} / 2.0)
        else {{ low }}
    end
{%- endmacro %}

{% macro loosened_high(figure, high, qualifier, step=0) -%}
    {%- set unit = 'greatest(' ~ step ~ ', ' ~ round_step(figure) ~ ')' -%}
    case
        when {{ qualifier }} in ('over', 'at_least') then greatest({{ high }}, {{ figure }} + {{ unit }})
        when {{ qualifier }} = 'about' then greatest({{ high }}, {{ figure }} + {{ unit }} / 2.0)
        else {{ high }}
    end
{%- endmacro %}

{# The same for a change with its sign: "more than 80 % down" lies below -80 %. #}
{% macro told_pct_low(pct, low, qualifier, step) -%}
    case
        when {{ pct }} < 0 then -({{ loosened_high('(-(' ~ pct ~ '))', '(-(' ~ low ~ '))', qualifier, step) }})
        else {{ loosened_low(pct, low, qualifier, step) }}
    end
{%- endmacro %}

{% macro told_pct_high(pct, high, qualifier, step) -%}
    case
        when {{ pct }} < 0 then -({{ loosened_low('(-(' ~ pct ~ '))', '(-(' ~ high ~ '))', qualifier, step) }})
        else {{ loosened_high(pct, high, qualifier, step) }}
    end
{%- endmacro %}

{# How far a round figure may lie from the true one, in an article that rounds more coarsely than it prints. #}
{% macro round_allowance(figure, claim_type) -%}
    case
        when {{ claim_type }} = 'quota' then 0
        else least({{ round_step(figure) }} / 2.0, 0.005 * abs({{ figure }}))
    end
{%- endmacro %}
