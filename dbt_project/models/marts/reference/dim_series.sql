select
    series_id,
    series_name,
    reporter_iso3,
    flow,
    commodity,
    't' as unit,
    basis,
    commodity_id,
    counterpart_series_id,
    definition,
    not_to_be_mixed_with
from {{ ref('series') }}
