-- The newest mining quota that was disclosed.
select
    year,
    quota_t,
    source_url
from marts.fct_quotas_by_year
where stage = 'mining' and ore_type = 'total' and disclosure_status = 'disclosed'
order by year desc
limit 1
