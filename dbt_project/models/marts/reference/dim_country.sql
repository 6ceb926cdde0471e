select
    country_iso3,
    country_iso2,
    country_name,
    region,
    is_aggregate,
    is_eu27,
    is_euro_area
from {{ ref('countries') }}
