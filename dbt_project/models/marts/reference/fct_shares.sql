select
    metric,
    commodity,
    geography,
    geography_iso3,
    reference_year,
    value_pct,
    value_pct_as_printed,
    source_id,
    source_url,
    claimant,
    witness_name,
    known_from,
    known_from_precision,
    source_row,
    note
from {{ ref('stg_bundled__shares') }}
