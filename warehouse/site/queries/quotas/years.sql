-- Every year of each stage with what its source says about it.
select
    years.year,
    years.stage,
    years.ore_type,
    years.quota_t,
    years.quota_low_t,
    years.quota_high_t,
    years.basis,
    round(years.yoy_change_pct, 1) as yoy_change_pct,
    years.n_batches,
    years.disclosure_status,
    years.has_conflict,
    years.publisher,
    years.source_url,
    observations.note
from marts.fct_quotas_by_year as years
left join marts.fct_quota_observations as observations
    on years.source_row = observations.source_row and observations.is_shown
order by years.ore_type, years.stage, years.year
