-- The export quotas, which ended with 2014, and the figures that other sources print for the same year.
select
    cast(quotas.year as varchar) as "year",
    case when quotas.quota_t is null then 'unknown' else format('{:,.0f}', quotas.quota_t) end as "export, t",
    quotas.source_url as "export, t_url",
    case when quotas.yoy_change_pct is not null then format('{:+.1f} %', quotas.yoy_change_pct) end as "on the year before",
    string_agg(
        distinct format('{:,.0f}', rivals.quota_t) || ' (' || rivals.publisher || ')', '; '
        order by format('{:,.0f}', rivals.quota_t) || ' (' || rivals.publisher || ')'
    ) as "other prints"
from marts.fct_quotas_by_year as quotas
left join marts.fct_quota_observations as rivals
    on
        quotas.year = rivals.year
        and quotas.stage = rivals.stage
        and quotas.ore_type = rivals.ore_type
        and rivals.batch = 'total'
        and rivals.group_name = 'all'
        and quotas.quota_t <> rivals.quota_t
where quotas.stage = 'export'
group by all
order by 1 desc
