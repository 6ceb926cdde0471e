{# One row per day or month from a first to a last date, as calendar_date. #}
{% macro calendar(datepart, first_date, last_date) -%}
    {{ return(adapter.dispatch('calendar')(datepart, first_date, last_date)) }}
{%- endmacro %}

{% macro default__calendar(datepart, first_date, last_date) -%}
    select cast(date_{{ datepart }} as date) as calendar_date
    from ({{ dbt.date_spine(datepart, first_date, dbt.dateadd(datepart, 1, last_date)) }}) as spine
{%- endmacro %}

{# The same without the cross joins of the general form, which take a second to plan. #}
{% macro duckdb__calendar(datepart, first_date, last_date) -%}
    select cast(moment as date) as calendar_date
    from unnest(generate_series({{ first_date }}, {{ last_date }}, interval 1 {{ datepart }})) as spine (moment)
{%- endmacro %}

{# The calendars begin before the first figure of any source and end two years after the current one. #}
{% macro calendar_start() -%}
    cast('2009-01-01' as date)
{%- endmacro %}

{% macro calendar_end() -%}
    {{ dbt.last_day(dbt.dateadd('month', 35, dbt.date_trunc('year', as_of_date())), 'month') }}
{%- endmacro %}
