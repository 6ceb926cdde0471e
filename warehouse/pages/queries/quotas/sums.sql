-- What a sum says when a year of it was withheld.
select
    'mining, ' || asked.first_year || ' to ' || asked.last_year as "sum of",
    case when asked.total_t is null then 'no sum' else format('{:,.0f}', asked.total_t) end as "sum, t",
    asked.null_reason as "because",
    asked.missing_years as "years without a figure",
    asked.known_t as "printed of it, t (a lower bound)"
from (
    from marts.quota_sum('mining', 2020, 2024)
    union all
    from marts.quota_sum('mining', 2020, 2025)
    union all
    from marts.quota_sum('mining', 2020, 2026)
) as asked
order by asked.last_year
