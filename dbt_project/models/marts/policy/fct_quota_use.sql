select
    quotas.year,
    production.quantity_t as production_t,
    quotas.quota_t,
    production.quantity_t / nullif(quotas.quota_t, 0) as use_ratio,
    case
        when quotas.quota_t is null then quotas.null_reason
        when production.quantity_t is null then 'unknown'
    end as null_reason,
    quotas.source_id as quota_source_id,
    quotas.source_row as quota_source_row,
    production.source_id as production_source_id,
    production.source_row as production_source_row
from {{ ref('fct_quotas_by_year') }} as quotas
left join {{ ref('fct_production') }} as production
    on
        quotas.year = production.year
        and production.country_iso3 = 'CHN'
        and production.metric = 'mine_production'
where quotas.stage = 'mining' and quotas.ore_type = 'total'
