select
    quota_year as year,
    batch,
    stage,
    ore_type,
    group_name,
    quantity_t as quota_t,
    quantity_low_t as quota_low_t,
    quantity_high_t as quota_high_t,
    case stage when 'export' then 'unstated' else 'reo' end as basis,
    {{ is_several_batches('batch') }} as is_several_batches,
    disclosure_status,
    case disclosure_status when 'disclosed' then null else disclosure_status end as null_reason,
    quantity_t is not null
    and ore_type = 'total'
    and group_name = 'all'
    and not {{ is_several_batches('batch') }} as is_summable,
    announced_on,
    document,
    cast(n_sources as integer) as n_sources,
    cast(n_witnesses as integer) as n_witnesses,
    has_conflict,
    known_from,
    known_from_precision,
    source_id,
    source_url,
    publisher,
    source_row
from {{ ref('int_quota_picks') }}
where
    is_shown
    -- The year's totals are in fct_quotas_by_year.
    and not (batch = 'total' and group_name = 'all')
