-- The cells that must add up. Grain: article, sum, cell.
with totals as (
    select * from {{ ref('int_closure_totals') }}
)

select
    article_id,
    sum_id,
    true as is_whole,
    series_id,
    partner_iso3,
    period_start,
    period_end,
    'total' as batch
from totals
union all
select
    article_id,
    sum_id,
    false as is_whole,
    series_id,
    partner_iso3,
    period_start,
    earlier_end as period_end,
    'total' as batch
from totals
where earlier_end > period_start
union all
select
    totals.article_id,
    totals.sum_id,
    false as is_whole,
    totals.series_id,
    totals.partner_iso3,
    months.month_start as period_start,
    months.month_end as period_end,
    'total' as batch
from totals
inner join {{ ref('int_months') }} as months
    on totals.earlier_end < months.month_start and totals.period_end >= months.month_end
union all
select
    article_id,
    sum_id,
    is_whole,
    series_id,
    partner_iso3,
    period_start,
    period_end,
    batch
from {{ ref('int_closure_quotas') }}
