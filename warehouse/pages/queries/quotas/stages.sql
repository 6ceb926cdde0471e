-- Stages side by side; they are the same rare earths at two points of their way and are never added.
select
    cast(mining.year as varchar) as "year",
    mining.quota_t as "mining, t",
    separation.quota_t as "smelting and separation, t",
    format('{:.1f} %', 100 * separation.quota_t / mining.quota_t) as "separation as a part of mining"
from marts.fct_quotas_by_year as mining
inner join marts.fct_quotas_by_year as separation
    on mining.year = separation.year and mining.ore_type = separation.ore_type
where
    mining.stage = 'mining'
    and separation.stage = 'smelting_separation'
    and mining.ore_type = 'total'
    and mining.quota_t is not null
    and separation.quota_t is not null
order by mining.year desc
