-- Both stages of a year in one row, newest year first.
select
    year,
    max(quota_t) filter (where stage = 'mining') as mining_t,
    max(disclosure_status) filter (where stage = 'mining') as mining_status,
    max(source_url) filter (where stage = 'mining') as mining_url,
    max(quota_t) filter (where stage = 'smelting_separation') as separation_t,
    max(disclosure_status) filter (where stage = 'smelting_separation') as separation_status,
    max(source_url) filter (where stage = 'smelting_separation') as separation_url
from marts.fct_quotas_by_year
where ore_type = 'total' and stage in ('mining', 'smelting_separation')
group by year
order by year desc
