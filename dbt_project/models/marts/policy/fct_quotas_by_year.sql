with observed as (
    select * from {{ ref('int_quota_picks') }}
    where group_name = 'all'
),

-- Both production quotas have a row for every year, so that a missing one is seen to be missing.
cells as (
    select
        quota_year,
        stage,
        ore_type
    from observed
    {%- for stage in ['mining', 'smelting_separation'] %}
    union
    select distinct
        extract(year from date_day) as quota_year,
        '{{ stage }}' as stage,
        'total' as ore_type
    from {{ ref('dim_date') }}
    where date_day between cast('2010-01-01' as date) and {{ as_of_date() }}
    {%- endfor %}
),

totals as (
    select * from observed
    where batch = 'total' and is_shown and quantity_t is not null
),

withheld as (
    select
        *,
        row_number() over (
            partition by quota_year, stage, ore_type
            order by case disclosure_status when 'undisclosed' then 0 else 1 end, known_from, source_row
        ) as row_rank
    from observed
    where quantity_t is null
),

batches as (
    select
        quota_year,
        stage,
        count(distinct batch) as n_batches
    from observed
    where not {{ is_several_batches('batch') }}
    group by quota_year, stage
)

select
    cast(cells.quota_year as integer) as year,
    cells.stage,
    cells.ore_type,
    totals.quantity_t as quota_t,
    totals.quantity_low_t as quota_low_t,
    totals.quantity_high_t as quota_high_t,
    case cells.stage when 'export' then 'unstated' else 'reo' end as basis,
    {{ growth_pct('totals.quantity_t', 'year_before.quantity_t') }} as yoy_change_pct,
    cast(coalesce(batches.n_batches, 0) as integer) as n_batches,
    coalesce(totals.disclosure_status, withheld.disclosure_status, 'unknown') as disclosure_status,
    case when totals.quantity_t is null then coalesce(withheld.disclosure_status, 'unknown') end as null_reason,
    totals.quantity_t is not null and cells.ore_type = 'total' as is_summable,
    coalesce(totals.known_from, withheld.known_from) as known_from,
    coalesce(totals.known_from_precision, withheld.known_from_precision) as known_from_precision,
    cast(coalesce(totals.n_sources, withheld.n_sources, 0) as integer) as n_sources,
    cast(coalesce(totals.n_witnesses, withheld.n_witnesses, 0) as integer) as n_witnesses,
    coalesce(totals.has_conflict, false) as has_conflict,
    coalesce(totals.source_id, withheld.source_id) as source_id,
    coalesce(totals.source_url, withheld.source_url) as source_url,
    coalesce(totals.publisher, withheld.publisher) as publisher,
    coalesce(totals.source_row, withheld.source_row) as source_row
from cells
left join totals
    on
        cells.quota_year = totals.quota_year
        and cells.stage = totals.stage
        and cells.ore_type = totals.ore_type
left join totals as year_before
    on
        cells.quota_year = year_before.quota_year + 1
        and cells.stage = year_before.stage
        and cells.ore_type = year_before.ore_type
left join withheld
    on
        cells.quota_year = withheld.quota_year
        and cells.stage = withheld.stage
        and cells.ore_type = withheld.ore_type
        and withheld.row_rank = 1
left join batches on cells.quota_year = batches.quota_year and cells.stage = batches.stage
