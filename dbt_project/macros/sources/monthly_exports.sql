{# Staging of the bundled tables of monthly exports in tonnes, which differ only in the series that they hold. #}
{% macro monthly_exports(table_name, series_id) -%}
select
    '{{ series_id }}' as series_id,
    'CHN' as reporter_iso3,
    raw_rows.partner_iso3,
    {{ month_start('raw_rows.period') }} as month_start,
    raw_rows.quantity_t,
    {{ interval_columns('raw_rows.quantity_t', 'raw_rows.quantity_t_as_printed') }},
    raw_rows.quantity_t_as_printed as quantity_as_printed,
    't' as unit_as_printed,
    raw_rows.value_usd,
    'press' as tier,
    {{ sourced_columns("'" ~ table_name | replace('bundled__', '') ~ ".csv'") }}
from {{ current_rows(table_name) }} as raw_rows
{{ join_corrections(table_name, 'raw_rows') }}
{%- endmacro %}
