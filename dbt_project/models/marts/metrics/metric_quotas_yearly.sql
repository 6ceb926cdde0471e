select
    quotas.year,
    cast({{ dbt.concat(['cast(quotas.year as ' ~ dbt.type_string() ~ ')', "'-01-01'"]) }} as date) as year_start,
    quotas.stage,
    quotas.basis,
    quotas.quota_t,
    quotas.yoy_change_pct,
    quotas.disclosure_status,
    quotas.null_reason,
    used.production_t,
    used.use_ratio,
    -- Nobody counts what is separated, and customs weigh goods, not the oxide in them.
    case when quotas.stage = 'mining' then used.null_reason else 'not_applicable' end as use_null_reason,
    case when quotas.stage = 'mining' then used.production_t = quotas.quota_t end as is_production_the_quota,
    quotas.source_id,
    quotas.source_url,
    quotas.source_row
from {{ ref('fct_quotas_by_year') }} as quotas
left join {{ ref('fct_quota_use') }} as used on quotas.stage = 'mining' and quotas.year = used.year
where quotas.ore_type = 'total'
