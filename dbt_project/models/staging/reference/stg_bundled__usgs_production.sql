select
    coalesce(raw_rows.country_iso3, areas.country_iso3) as country_iso3,
    raw_rows.year,
    raw_rows.metric,
    raw_rows.quantity_t_reo as quantity_t,
    raw_rows.quantity_t_reo_as_printed as quantity_as_printed,
    {{ sourced_columns("'usgs_production.csv'") }}
from {{ current_rows('bundled__usgs_production') }} as raw_rows
left join {{ ref('area_names') }} as areas on raw_rows.country = areas.area_name
{{ join_corrections('bundled__usgs_production', 'raw_rows') }}
