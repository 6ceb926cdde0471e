{#- A printed zero does not say its unit's weight; kilograms are customs' first unit. -#}
{%- set units_per_t = '(1000 / coalesce(raw_rows.quantity_kg / nullif(raw_rows.quantity, 0), 1))' -%}
select
    series.series_id,
    'CHN' as reporter_iso3,
    raw_rows.partner_iso3,
    {{ month_start('raw_rows.period') }} as month_start,
    raw_rows.hs_code,
    raw_rows.partner_code,
    raw_rows.quantity_kg / 1000 as quantity_t,
    {{ interval_columns('raw_rows.quantity', 'raw_rows.quantity_as_printed', units_per_t, none) }},
    raw_rows.quantity_as_printed,
    raw_rows.quantity_unit as unit_as_printed,
    raw_rows.value_usd,
    'official' as tier,
    'General Administration of Customs of China' as publisher,
    'General Administration of Customs of China' as witness_name,
    {{ source_id("'http://stats.customs.gov.cn/'") }} as source_id,
    'http://stats.customs.gov.cn/' as source_url,
    {{ source_row('raw_rows.slice_key', 'raw_rows._row_number') }} as source_row,
    {{ source_row('raw_rows.load_id', 'raw_rows._row_number') }} as row_key,
    raw_rows.load_id,
    raw_rows.held_from as known_from,
    raw_rows.held_until as known_until,
    'retrieval' as known_from_precision,
    raw_rows._retrieved_at as retrieved_at,
    cast(null as {{ dbt.type_string() }}) as note,
    cast(null as {{ dbt.type_string() }}) as correction_id,
    false as is_rejected,
    cast(null as {{ dbt.type_string() }}) as correction_reason
from {{ held_rows('china_customs__exports_by_partner') }} as raw_rows
left join {{ ref('customs_series') }} as series on raw_rows.hs_code = series.hs_code
