select
    country_iso3,
    year,
    metric,
    'reo' as basis,
    source_id,
    source_url,
    publisher,
    witness_name,
    quantity_as_printed,
    quantity_t,
    known_from,
    known_from_precision,
    is_shown,
    is_rejected,
    correction_reason,
    source_row,
    note
from {{ ref('int_production_ranked') }}
