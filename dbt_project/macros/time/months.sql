{# First day of a month printed as YYYY-MM. #}
{% macro month_start(period) -%}
    cast({{ dbt.concat([period, "'-01'"]) }} as date)
{%- endmacro %}

{# Last day of a month printed as YYYY-MM. #}
{% macro month_end(period) -%}
    {{ dbt.last_day(month_start(period), 'month') }}
{%- endmacro %}

{#
    The day on which China's customs opens a month to query by code and partner: the 20th of the next month. Nothing is released
    in February, so January follows with February on 20 March.
#}
{% macro customs_release_on(month) -%}
    cast({{ dbt.dateadd('day', 19, dbt.dateadd(
        'month', "case extract(month from " ~ month ~ ") when 1 then 2 else 1 end", month
    )) }} as date)
{%- endmacro %}
