{# A figure as a reader writes it: thousands separated, no zeros after the last decimal that counts. #}
{% macro figure_text(figure, decimals=3) -%}
    {{ return(adapter.dispatch('figure_text')(figure, decimals)) }}
{%- endmacro %}

{% macro default__figure_text(figure, decimals) -%}
    cast(round({{ figure }}, {{ decimals }}) as {{ dbt.type_string() }})
{%- endmacro %}

{% macro duckdb__figure_text(figure, decimals) -%}
    regexp_replace(format('{:,.{{ decimals }}f}', cast({{ figure }} as double)), '\.?0+$', '')
{%- endmacro %}

{# A figure that always shows its sign. #}
{% macro signed_text(figure, decimals=2) -%}
    {{ dbt.concat(["case when " ~ figure ~ " > 0 then '+' else '' end", figure_text(figure, decimals)]) }}
{%- endmacro %}

{# A change in per cent. #}
{% macro change_text(pct) -%}
    {{ dbt.concat([signed_text(pct), "' %'"]) }}
{%- endmacro %}

{# A period as its months: "2025-06", or "2025-01 to 2025-06", or "2024" for a whole year. #}
{% macro period_text(period_start, period_end) -%}
    {%- set first = 'substr(cast(' ~ period_start ~ ' as ' ~ dbt.type_string() ~ '), 1, 7)' -%}
    {%- set last = 'substr(cast(' ~ period_end ~ ' as ' ~ dbt.type_string() ~ '), 1, 7)' -%}
    case
        when {{ first }} = {{ last }} then {{ first }}
        when substr({{ first }}, 6) = '01' and {{ last }} = substr({{ first }}, 1, 4) || '-12'
            then substr({{ first }}, 1, 4)
        else {{ dbt.concat([first, "' to '", last]) }}
    end
{%- endmacro %}

{# An official cell by name: "cn_magnets of 2025-06", "cn_magnets to USA of 2025-06". #}
{% macro cell_name(series_id, partner_iso3, period_start, period_end) -%}
    {{ dbt.concat([
        series_id,
        "case when " ~ partner_iso3 ~ " = 'WLD' then '' else ' to ' || " ~ partner_iso3 ~ " end",
        "' of '",
        period_text(period_start, period_end),
    ]) }}
{%- endmacro %}
