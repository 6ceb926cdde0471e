-- Wherever a quota is counted, drawn or divided, one that was withheld or that nobody printed leaves every figure of
-- its row null, with the reason beside it, and is no part of a sum; nothing that adds up its year may show a figure.
with gaps as (
    select
        'fct_quotas_by_year' as table_name,
        cast(year as {{ dbt.type_string() }}) || ' ' || stage || ' ' || ore_type as place
    from {{ ref('fct_quotas_by_year') }}
    where
        disclosure_status <> 'disclosed'
        and (
            coalesce(quota_t, quota_low_t, quota_high_t, yoy_change_pct) is not null
            or null_reason is null
            or is_summable
        )
    union all
    select
        'fct_quotas_by_year' as table_name,
        cast(later.year as {{ dbt.type_string() }}) || ' ' || later.stage || ' ' || later.ore_type as place
    from {{ ref('fct_quotas_by_year') }} as later
    inner join {{ ref('fct_quotas_by_year') }} as earlier
        on later.year = earlier.year + 1 and later.stage = earlier.stage and later.ore_type = earlier.ore_type
    where earlier.quota_t is null and later.yoy_change_pct is not null
    union all
    select
        'fct_quota_batches' as table_name,
        cast(year as {{ dbt.type_string() }}) || ' ' || batch || ' ' || stage as place
    from {{ ref('fct_quota_batches') }}
    where
        disclosure_status <> 'disclosed'
        and (coalesce(quota_t, quota_low_t, quota_high_t) is not null or null_reason is null or is_summable)
    union all
    select
        'fct_quota_observations' as table_name,
        source_row as place
    from {{ ref('fct_quota_observations') }}
    where disclosure_status <> 'disclosed' and coalesce(quota_t, quota_low_t, quota_high_t) is not null
    union all
    select
        'fct_quota_use' as table_name,
        cast(year as {{ dbt.type_string() }}) as place
    from {{ ref('fct_quota_use') }}
    where (quota_t is null or production_t is null) and (use_ratio is not null or null_reason is null)
    union all
    select
        'fct_closures' as table_name,
        closures.closure_id as place
    from {{ ref('fct_closures') }} as closures
    inner join {{ ref('fct_quotas_by_year') }} as years
        on
            closures.stage = years.stage
            and closures.ore_type = years.ore_type
            and extract(year from closures.period_start) = years.year
    where
        closures.closure_kind = 'batches_of_year'
        and years.quota_t is null
        and (closures.total is not null or closures.verdict <> 'not_all_parts_known')
)

select * from gaps
