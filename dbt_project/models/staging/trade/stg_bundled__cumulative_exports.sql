select
    goods.series_id,
    series.reporter_iso3,
    coalesce(goods.partner_iso3, areas.country_iso3, raw_rows.partner_iso3) as partner_iso3,
    {{ month_start('raw_rows.period_start') }} as period_start,
    {{ month_end('raw_rows.period_end') }} as period_end,
    raw_rows.quantity_t,
    {{ interval_columns('raw_rows.quantity_t', 'raw_rows.quantity_t_as_printed') }},
    raw_rows.quantity_t_as_printed as quantity_as_printed,
    raw_rows.value_usd,
    raw_rows.yoy_pct,
    'press' as tier,
    {{ sourced_columns("'cumulative_exports.csv'") }}
from {{ current_rows('bundled__cumulative_exports') }} as raw_rows
left join {{ ref('commodity_series') }} as goods on raw_rows.commodity = goods.commodity
left join {{ ref('series') }} as series on goods.series_id = series.series_id
left join {{ ref('area_names') }} as areas on raw_rows.partner_iso3 = areas.area_name
{{ join_corrections('bundled__cumulative_exports', 'raw_rows') }}
