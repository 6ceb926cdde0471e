{#
    The first day on which a figure may be called known. A source date that names only a month counts from the month's last
    day, one that names only a year from 31 December, and a missing one from the day on which we fetched the payload, so that
    knowledge is never dated too early. What we hold is known: the day of retrieval is the latest possible answer.
#}
{% macro known_from(source_date, retrieved_at) -%}
    least(
        case {{ dbt.length(source_date) }}
            when 10 then cast({{ source_date }} as date)
            when 7 then {{ dbt.last_day("cast(" ~ dbt.concat([source_date, "'-01'"]) ~ " as date)", "month") }}
            when 4 then cast({{ dbt.concat([source_date, "'-12-31'"]) }} as date)
            else cast({{ retrieved_at }} as date)
        end,
        cast({{ retrieved_at }} as date)
    )
{%- endmacro %}

{# How exactly the source dates itself: day, month, year, or retrieval when it has no date. #}
{% macro known_from_precision(source_date) -%}
    case {{ dbt.length(source_date) }} when 10 then 'day' when 7 then 'month' when 4 then 'year' else 'retrieval' end
{%- endmacro %}
