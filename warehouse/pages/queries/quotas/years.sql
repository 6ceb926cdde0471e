-- A cell without a figure says why: an empty cell would be read as a zero.
with shown as (
    select
        quotas.year,
        quotas.stage,
        quotas.ore_type,
        quotas.source_url,
        case quotas.disclosure_status
            when 'disclosed' then format('{:,.0f}', quotas.quota_t) || case when quotas.has_conflict then ' (rivals)' else '' end
            when 'undisclosed' then 'withheld'
            else 'unknown'
        end as told,
        case when quotas.yoy_change_pct is not null then format('{:+.1f} %', quotas.yoy_change_pct) end as change
    from marts.fct_quotas_by_year as quotas
),

years as (
    select distinct year from marts.fct_quotas_by_year where stage <> 'export'
)

select
    cast(years.year as varchar) as "year",
    mining.told as "mining, t",
    mining.source_url as "mining, t_url",
    mining.change as "on the year before",
    coalesce(light.told, case mining.told when 'withheld' then 'withheld' else 'unknown' end) as "of which light ore",
    light.source_url as "of which light ore_url",
    coalesce(ionic.told, case mining.told when 'withheld' then 'withheld' else 'unknown' end) as "of which ionic ore",
    ionic.source_url as "of which ionic ore_url",
    separation.told as "smelting and separation, t",
    separation.source_url as "smelting and separation, t_url",
    separation.change as "on the year before "
from years
left join shown as mining on years.year = mining.year and mining.stage = 'mining' and mining.ore_type = 'total'
left join shown as light on years.year = light.year and light.stage = 'mining' and light.ore_type = 'rock_light'
left join shown as ionic on years.year = ionic.year and ionic.stage = 'mining' and ionic.ore_type = 'ionic_medium_heavy'
left join shown as separation
    on years.year = separation.year and separation.stage = 'smelting_separation' and separation.ore_type = 'total'
order by years.year desc
