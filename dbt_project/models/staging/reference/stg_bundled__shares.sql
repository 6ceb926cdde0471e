select
    raw_rows.metric,
    raw_rows.commodity,
    raw_rows.geography,
    areas.country_iso3 as geography_iso3,
    coalesce(raw_rows.reference_year, '') as reference_year,
    raw_rows.value_pct,
    raw_rows.value_pct_as_printed,
    raw_rows.source_publisher as claimant,
    {{ witness_name('raw_rows.source_publisher') }} as witness_name,
    {{ source_id('raw_rows.source_url') }} as source_id,
    raw_rows.source_url,
    {{ source_row("'shares.csv'", 'raw_rows._row_number') }} as source_row,
    {{ known_from('raw_rows.source_date', 'raw_rows._retrieved_at') }} as known_from,
    {{ known_from_precision('raw_rows.source_date') }} as known_from_precision,
    raw_rows.note
from {{ current_rows('bundled__shares') }} as raw_rows
left join {{ ref('area_names') }} as areas on raw_rows.geography = areas.area_name
