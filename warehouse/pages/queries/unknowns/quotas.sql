-- The years without a quota, by stage: what is said of them, and by whom.
select
    cast(quotas.year as varchar) as "year",
    replace(quotas.stage, '_', ' and ') as "stage",
    case quotas.disclosure_status when 'undisclosed' then 'withheld' else 'unknown' end as "state",
    coalesce(prints.note, 'no page of the warehouse speaks of it') as "what the record says",
    quotas.publisher as "source",
    quotas.source_url as "source_url"
from marts.fct_quotas_by_year as quotas
left join marts.fct_quota_observations as prints on quotas.source_row = prints.source_row
where quotas.quota_t is null and quotas.ore_type = 'total' and quotas.year >= 2018
order by quotas.year desc, quotas.stage
