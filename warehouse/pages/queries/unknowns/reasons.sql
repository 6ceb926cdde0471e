-- Every reason of the closed vocabulary, with how often it stands where.
with found as (
    select
        null_reason as reason,
        'quotas by year' as place,
        count(*) as n
    from marts.fct_quotas_by_year
    group by null_reason
    union all
    select
        null_reason,
        'batches of quotas' as place,
        count(*) as n
    from marts.fct_quota_batches
    group by null_reason
    union all
    select
        null_reason,
        'exports by month' as place,
        count(*) as n
    from marts.fct_exports_by_month
    group by null_reason
    union all
    select
        null_reason,
        'use of quotas' as place,
        count(*) as n
    from marts.fct_quota_use
    group by null_reason
    union all
    select
        quantity_null_reason,
        'exposure: quantity' as place,
        count(*) as n
    from marts.fct_exposure
    group by quantity_null_reason
    union all
    select
        dependence_null_reason,
        'exposure: dependence' as place,
        count(*) as n
    from marts.fct_exposure
    group by dependence_null_reason
    union all
    select
        licensed_null_reason,
        'exposure: part under licence' as place,
        count(*) as n
    from marts.fct_exposure
    group by licensed_null_reason
),

meanings as (
    select *
    from (
        values
        (1, 'undisclosed', 'It exists and was withheld: somebody decided not to publish it.'),
        (2, 'unknown', 'No source of the warehouse says it, and none says why.'),
        (3, 'not_yet_published', 'Its day of publication has not come.'),
        (4, 'discontinued', 'The statistic is no longer kept.'),
        (5, 'not_applicable', 'There can be no figure here.'),
        (6, 'confidential', 'The office suppresses it to protect a firm.')
    ) as listed (position, reason, meaning)
)

select
    meanings.reason as "reason",
    meanings.meaning as "in words",
    coalesce(string_agg(found.place || ' ' || found.n, '; ' order by found.place), 'nowhere in this release')
        as "where, and how often"
from meanings
left join found on meanings.reason = found.reason
group by meanings.position, meanings.reason, meanings.meaning
order by meanings.position
