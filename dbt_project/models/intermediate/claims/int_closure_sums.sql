{{ config(materialized='table') }}

-- Sums of which every figure is known, from the article or else from the officials, and whether they close.
with printed as (
    select
        article_id,
        series_id,
        partner_iso3,
        period_start,
        period_end,
        batch,
        min(value_t) as value_t,
        min(low_t) as low_t,
        max(high_t) as high_t
    from {{ ref('int_closure_cells') }}
    group by article_id, series_id, partner_iso3, period_start, period_end, batch
),

valued as (
    select
        terms.*,
        printed.article_id is not null as is_printed,
        coalesce(printed.value_t, official.value_t) as value_t,
        coalesce(printed.low_t, official.low_t) as low_t,
        coalesce(printed.high_t, official.high_t) as high_t
    from {{ ref('int_closure_terms') }} as terms
    left join printed
        on
            terms.article_id = printed.article_id
            and terms.series_id = printed.series_id
            and terms.partner_iso3 = printed.partner_iso3
            and terms.period_start = printed.period_start
            and terms.period_end = printed.period_end
            and terms.batch = printed.batch
    left join {{ ref('int_closure_official') }} as official
        on
            terms.series_id = official.series_id
            and terms.partner_iso3 = official.partner_iso3
            and terms.period_start = official.period_start
            and terms.period_end = official.period_end
            and terms.batch = official.batch
),

told as (
    select
        *,
        {{ figure_text('value_t') }} || ' t for '
        || case when batch = 'total' then '' else 'batch ' || batch || ' of ' end
        || case when series_id like 'quota_mining_%' then substr(series_id, 14) || ' of ' else '' end
        || {{ period_text('period_start', 'period_end') }}
        || case when is_printed then '' else ' (official)' end as term_told,
        case when {{ dbt.datediff('period_start', 'period_end', 'month') }} = 0 then 1 else 0 end as is_month
    from valued
)

select
    article_id,
    sum_id,
    cast(sum(case when is_printed then 1 else 0 end) as integer) as n_printed,
    cast(sum(case when is_whole then 0 else 1 end) as integer) as n_parts,
    sum(case when is_whole then low_t end) as whole_low_t,
    sum(case when is_whole then high_t end) as whole_high_t,
    {{ total('case when is_whole then 0 else low_t end') }} as parts_low_t,
    {{ total('case when is_whole then 0 else high_t end') }} as parts_high_t,
    max(case when is_whole then term_told end) as whole_told,
    {{ dbt.listagg(
        "case when is_whole then null else term_told end", "' + '", "order by is_month, period_start, batch, series_id"
    ) }}
        as parts_told
from told
group by article_id, sum_id
having
    count(*) = count(value_t)
    and sum(case when is_whole then 1 else 0 end) = 1
    and sum(case when is_whole then 0 else 1 end) > 1
