{%- set observed = [
    'stg_bundled__magnet_exports_monthly',
    'stg_bundled__rare_earth_exports_monthly',
    'stg_bundled__rare_earth_products_exports_monthly',
    'stg_bundled__element_exports_monthly',
    'int_customs_observations',
] -%}
{%- for model in observed %}
select
    series_id,
    reporter_iso3,
    partner_iso3,
    month_start,
    quantity_t,
    case when quantity_t is not null then quantity_low_t end as quantity_low_t,
    case when quantity_t is not null then quantity_high_t end as quantity_high_t,
    quantity_as_printed,
    unit_as_printed,
    value_usd,
    tier,
    publisher,
    witness_name,
    source_id,
    source_url,
    source_row,
    {{ 'row_key' if model == 'int_customs_observations' else 'source_row as row_key' }},
    known_from,
    {{ 'known_until' if model == 'int_customs_observations' else 'cast(null as date) as known_until' }},
    known_from_precision,
    retrieved_at,
    note,
    is_rejected,
    correction_reason
from {{ ref(model) }}
where series_id is not null and partner_iso3 is not null
{{ 'union all' if not loop.last }}
{%- endfor %}
