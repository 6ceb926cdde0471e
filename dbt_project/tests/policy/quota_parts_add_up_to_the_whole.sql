-- Parts and whole agree within the rounding of the prints: batches and year, ore types and total, groups and batch.
-- A year counts as complete when its batches run from 1 to n without a gap and n is at least 2. Groups may be missing,
-- but must never exceed their batch.
with cells as (
    select
        year,
        batch,
        stage,
        ore_type,
        group_name,
        quota_low_t,
        quota_high_t
    from {{ ref('fct_quota_batches') }}
    where quota_t is not null
    union all
    select
        year,
        'total' as batch,
        stage,
        ore_type,
        'all' as group_name,
        quota_low_t,
        quota_high_t
    from {{ ref('fct_quotas_by_year') }}
    where quota_t is not null
),

batches_of_years as (
    select
        'batches of a year' as parts,
        year,
        'total' as batch,
        stage,
        ore_type,
        group_name,
        sum(quota_low_t) as low_t,
        sum(quota_high_t) as high_t
    from cells
    where group_name = 'all' and batch in ('1', '2', '3', '4')
    group by year, stage, ore_type, group_name
    having count(*) >= 2 and max(cast(batch as integer)) = count(*)
),

first_two_batches as (
    select
        'batches 1 and 2' as parts,
        year,
        '1+2' as batch,
        stage,
        ore_type,
        group_name,
        sum(quota_low_t) as low_t,
        sum(quota_high_t) as high_t
    from cells
    where batch in ('1', '2')
    group by year, stage, ore_type, group_name
    having count(*) = 2
),

ore_types as (
    select
        'ore types' as parts,
        year,
        batch,
        stage,
        'total' as ore_type,
        group_name,
        sum(quota_low_t) as low_t,
        sum(quota_high_t) as high_t
    from cells
    where group_name = 'all' and ore_type <> 'total'
    group by year, batch, stage, group_name
    having count(*) = 2
),

shares_of_groups as (
    select
        year,
        batch,
        stage,
        group_name,
        coalesce(
            max(case when ore_type = 'total' then quota_low_t end),
            sum(case when ore_type <> 'total' then quota_low_t end)
        ) as low_t
    from cells
    where group_name <> 'all'
    group by year, batch, stage, group_name
),

groups_of_batches as (
    select
        'groups of a batch' as parts,
        year,
        batch,
        stage,
        'total' as ore_type,
        'all' as group_name,
        sum(low_t) as low_t,
        cast(null as {{ dbt.type_float() }}) as high_t
    from shares_of_groups
    group by year, batch, stage
),

parts as (
    select * from batches_of_years
    union all
    select * from first_two_batches
    union all
    select * from ore_types
    union all
    select * from groups_of_batches
)

select
    parts.*,
    cells.quota_low_t,
    cells.quota_high_t
from parts
inner join cells
    on
        parts.year = cells.year
        and parts.batch = cells.batch
        and parts.stage = cells.stage
        and parts.ore_type = cells.ore_type
        and parts.group_name = cells.group_name
where parts.low_t > cells.quota_high_t or parts.high_t < cells.quota_low_t
