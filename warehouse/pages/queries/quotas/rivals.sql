-- Quotas of which sources print figures that cannot both be true, and prints that the warehouse rejects.
select
    prints.year || ' ' || replace(prints.stage, '_', ' and ')
    || case prints.ore_type when 'total' then '' else ', ' || replace(prints.ore_type, '_', ' ') end
    || ': ' || format('{:,.0f}', prints.quota_t) || ' t, ' || prints.publisher || ' (' || prints.source_row || '). '
    || case when prints.is_rejected then 'Not shown: ' || prints.correction_reason else 'Kept as a rival.' end as sentence
from marts.fct_quota_observations as prints
left join marts.fct_quota_batches as batches
    on
        prints.year = batches.year
        and prints.stage = batches.stage
        and prints.batch = batches.batch
        and prints.ore_type = batches.ore_type
        and prints.group_name = batches.group_name
left join marts.fct_quotas_by_year as years
    on
        prints.year = years.year
        and prints.stage = years.stage
        and prints.ore_type = years.ore_type
        and prints.batch = 'total'
        and prints.group_name = 'all'
where
    prints.is_rejected
    or (
        not prints.is_shown
        and coalesce(years.has_conflict, batches.has_conflict, false)
        and (
            prints.quota_low_t > coalesce(years.quota_high_t, batches.quota_high_t)
            or prints.quota_high_t < coalesce(years.quota_low_t, batches.quota_low_t)
        )
    )
order by prints.year, prints.stage, prints.source_row
