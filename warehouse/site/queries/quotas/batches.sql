select
    year,
    stage,
    ore_type,
    batch,
    group_name,
    quota_t,
    quota_low_t,
    quota_high_t,
    disclosure_status,
    announced_on,
    document,
    known_from,
    publisher,
    source_url,
    source_row
from marts.fct_quota_batches
order by year, stage, ore_type, batch, group_name <> 'all', group_name
