select
    *,
    row_number() over (
        partition by country_iso3, year, metric
        order by
            is_rejected asc,
            case known_from_precision when 'retrieval' then 1 else 0 end asc,
            known_from desc,
            publisher asc,
            source_row asc
    ) = 1 and not is_rejected as is_shown
from {{ ref('stg_bundled__usgs_production') }}
