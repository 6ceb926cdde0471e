{%- set tables = [
    'bundled__magnet_exports_monthly',
    'bundled__rare_earth_exports_monthly',
    'bundled__rare_earth_products_exports_monthly',
    'bundled__element_exports_monthly',
    'bundled__cumulative_exports',
    'bundled__quotas',
    'bundled__quotas_by_group',
    'bundled__export_controls',
    'bundled__licence_events',
    'bundled__shares',
    'bundled__hs_codes',
    'bundled__usgs_production',
] -%}
{%- for table in tables %}
select
    '{{ table }}' as table_name,
    raw_rows.source_url,
    raw_rows.source_publisher as publisher,
    {{ known_from('raw_rows.source_date', 'raw_rows._retrieved_at') }} as known_from,
    {{ known_from_precision('raw_rows.source_date') }} as known_from_precision
from {{ current_rows(table) }} as raw_rows
union all
{%- endfor %}
select
    'china_customs__exports_by_partner' as table_name,
    source_url,
    publisher,
    known_from,
    known_from_precision
from {{ ref('stg_china_customs__exports_by_partner') }}
where known_until is null
{%- set mirrored = {
    'us_census': 'us_census__flows',
    'eurostat_comext': 'eurostat_comext__flows',
    'uk_hmrc': 'uk_hmrc__flows',
    'un_comtrade': 'un_comtrade__flows',
} %}
{%- for source_name, table in mirrored.items() %}
union all
select
    '{{ table }}' as table_name,
    sources.source_url,
    sources.publisher,
    cast(raw_rows._retrieved_at as date) as known_from,
    'retrieval' as known_from_precision
from {{ current_rows(table) }} as raw_rows
cross join {{ ref('mirror_sources') }} as sources
where sources.source_name = '{{ source_name }}'
{%- endfor %}
