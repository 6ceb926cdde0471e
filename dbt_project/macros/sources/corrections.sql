{# The raw tables whose rows a correction may name, each with the columns that it may match. #}
{% macro correctable_tables() -%}
    {%- set monthly = ['period', 'partner_iso3', 'quantity_t_as_printed', 'source_publisher'] -%}
    {{ return({
        'bundled__magnet_exports_monthly': monthly,
        'bundled__rare_earth_exports_monthly': monthly,
        'bundled__rare_earth_products_exports_monthly': monthly,
        'bundled__element_exports_monthly': ['period', 'commodity', 'partner_iso3', 'quantity_kg_as_printed'],
        'bundled__cumulative_exports': ['commodity', 'partner_iso3', 'period_start', 'period_end', 'quantity_t_as_printed'],
        'bundled__quotas': ['year', 'batch', 'stage', 'ore_type', 'quantity_t_as_printed', 'source_publisher'],
        'bundled__quotas_by_group': ['year', 'batch', 'stage', 'ore_type', 'quantity_t_as_printed', 'source_publisher'],
        'bundled__usgs_production': ['country_iso3', 'year', 'metric', 'quantity_t_reo_as_printed'],
    }) }}
{%- endmacro %}

{#
    Joins the known source errors of one table to its rows, as `corrections`. A correction holds where each column that it
    names has exactly the text that it names; the wrong figure as printed is the last of them, so that a correction stops
    matching (and a test says so) when the source mends its figure.
    Use: select ..., corrections.action from {{ current_rows(t) }} as raw_rows {{ join_corrections(t, 'raw_rows') }}
#}
{% macro join_corrections(table_name, rows_alias) -%}
    left join {{ ref('data_corrections') }} as corrections
        on
            corrections.table_name = '{{ table_name }}'
            {%- for place in ('match_column_1', 'match_column_2', 'match_column_3', 'wrong_column') %}
            {%- set wanted = 'wrong_value' if place == 'wrong_column' else place | replace('column', 'value') %}
            and case corrections.{{ place }}
                {%- for column in correctable_tables()[table_name] %}
                when '{{ column }}' then cast({{ rows_alias }}.{{ column }} as {{ dbt.type_string() }})
                {%- endfor %}
                else ''
            end = coalesce(corrections.{{ wanted }}, '')
            {%- endfor %}
{%- endmacro %}
