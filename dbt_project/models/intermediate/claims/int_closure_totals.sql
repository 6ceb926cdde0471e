-- Totals that an article can be held against: those that it prints, and those that a month which it prints completes.
-- Each with every earlier total of the same start that it can be counted from, and with the day before its start, from
-- which all its months count. Grain: article, total, starting point.
{%- set no_months = "cast(" ~ dbt.dateadd('day', -1, 'period_start') ~ " as date)" %}
with cells as (
    select * from {{ ref('int_closure_cells') }}
    where not is_quota
),

spoken_of as (
    select distinct
        article_id,
        series_id,
        partner_iso3
    from cells
),

periods as (
    select
        article_id,
        series_id,
        partner_iso3,
        period_start,
        period_end,
        true as is_printed
    from cells
    union all
    select
        spoken_of.article_id,
        official.series_id,
        official.partner_iso3,
        official.period_start,
        official.period_end,
        false as is_printed
    from spoken_of
    inner join {{ ref('int_closure_official') }} as official
        on spoken_of.series_id = official.series_id and spoken_of.partner_iso3 = official.partner_iso3
),

-- Totals that the article prints, and those that a month which it prints completes.
totals as (
    select distinct
        wholes.article_id,
        wholes.series_id,
        wholes.partner_iso3,
        wholes.period_start,
        wholes.period_end
    from periods as wholes
    inner join periods as reasons
        on
            wholes.article_id = reasons.article_id
            and wholes.series_id = reasons.series_id
            and wholes.partner_iso3 = reasons.partner_iso3
            and wholes.period_end = reasons.period_end
    where
        reasons.is_printed
        and {{ dbt.datediff('wholes.period_start', 'wholes.period_end', 'month') }} > 0
        and (
            wholes.period_start = reasons.period_start
            or {{ dbt.datediff('reasons.period_start', 'reasons.period_end', 'month') }} = 0
        )
),

starting_points as (
    select distinct
        totals.*,
        earlier.period_end as earlier_end
    from totals
    inner join periods as earlier
        on
            totals.article_id = earlier.article_id
            and totals.series_id = earlier.series_id
            and totals.partner_iso3 = earlier.partner_iso3
            and totals.period_start = earlier.period_start
            and totals.period_end > earlier.period_end
    where {{ dbt.datediff('earlier.period_start', 'earlier.period_end', 'month') }} > 0
    union all
    select
        totals.*,
        {{ no_months }} as earlier_end
    from totals
)

select
    *,
    {{ cell_name('series_id', 'partner_iso3', 'period_start', 'period_end') }} || ' after '
    || cast(earlier_end as {{ dbt.type_string() }}) as sum_id
from starting_points
