with addresses as (
    select
        source_url,
        min(publisher) as publisher,
        cast(count(distinct publisher) as integer) as n_publishers,
        min(known_from) as known_from,
        cast(count(*) as integer) as n_rows
    from {{ ref('stg_sources') }}
    group by source_url
),

split as (
    select
        *,
        {{ dbt.split_part('source_url', "'/'", 3) }} as host_name,
        {{ dbt.split_part('source_url', "'/'", 4) }} as path_start
    from addresses
)

select
    {{ source_id('source_url') }} as source_id,
    source_url,
    host_name,
    case when n_publishers = 1 then publisher else host_name end as publisher,
    n_publishers,
    path_start <> '' as has_exact_address,
    known_from,
    n_rows
from split
