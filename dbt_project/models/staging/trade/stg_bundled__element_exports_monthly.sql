select
    series.series_id,
    'CHN' as reporter_iso3,
    raw_rows.partner_iso3,
    {{ month_start('raw_rows.period') }} as month_start,
    raw_rows.quantity_kg / 1000 as quantity_t,
    {{ interval_columns('raw_rows.quantity_kg', 'raw_rows.quantity_kg_as_printed', per_t='1000') }},
    raw_rows.quantity_kg_as_printed as quantity_as_printed,
    'kg' as unit_as_printed,
    raw_rows.value_usd,
    'press' as tier,
    {{ sourced_columns("'element_exports_monthly.csv'") }}
from {{ current_rows('bundled__element_exports_monthly') }} as raw_rows
left join {{ ref('commodity_series') }} as series on raw_rows.commodity = series.commodity
{{ join_corrections('bundled__element_exports_monthly', 'raw_rows') }}
