-- The sums of the quotas that an article prints: the year is its batches, where the officials know all of them, and
-- mining is its ore types. Grain: article, sum, cell.
with official as (
    select
        *,
        extract(year from period_start) as year
    from {{ ref('int_closure_official') }}
    where series_id like 'quota%'
),

complete_batches as (
    select
        parts.series_id,
        parts.year
    from official as parts
    inner join official as wholes
        on parts.series_id = wholes.series_id and parts.year = wholes.year and wholes.batch = 'total'
    where parts.batch in ('1', '2', '3')
    group by parts.series_id, parts.year
    having {{ intervals_overlap(
        total('parts.low_t'), total('parts.high_t'), 'min(wholes.low_t)', 'max(wholes.high_t)'
    ) }}
),

years as (
    select distinct
        article_id,
        series_id,
        extract(year from period_start) as year
    from {{ ref('int_closure_cells') }}
    where is_quota
),

mining_years as (
    select distinct
        article_id,
        year
    from years
    where series_id like 'quota_mining%'
),

terms as (
    select
        years.article_id,
        'batches' as sum_kind,
        official.*,
        official.batch = 'total' as is_whole
    from years
    inner join complete_batches on years.series_id = complete_batches.series_id and years.year = complete_batches.year
    inner join official on years.series_id = official.series_id and years.year = official.year
    where official.batch in ('1', '2', '3', 'total')
    union all
    select
        mining_years.article_id,
        'ore types' as sum_kind,
        official.*,
        official.series_id = 'quota_mining' as is_whole
    from mining_years
    inner join official on mining_years.year = official.year
    where
        official.batch = 'total'
        and official.series_id in ('quota_mining', 'quota_mining_rock_light', 'quota_mining_ionic_medium_heavy')
)

select
    article_id,
    case when sum_kind = 'batches' then series_id else 'quota_mining' end
    || ' of ' || cast(year as {{ dbt.type_string() }}) || ' in its ' || sum_kind as sum_id,
    is_whole,
    series_id,
    partner_iso3,
    period_start,
    period_end,
    batch
from terms
