{%- set whole = ['quota_year', 'stage', 'batch', 'ore_type', 'group_name'] -%}
-- Everything printed about quotas that must add up or follow: parts and total as intervals.
with shown as (
    select
        *,
        {{ quota_name('stage', 'ore_type', 'batch', 'group_name', 'quota_year') }} as cell_name,
        {{ figure_text('quantity_t') }} as quantity_told
    from {{ ref('int_quota_picks') }}
    where is_shown
),

figures as (
    select
        *,
        quantity_told || ' t for ' || cell_name || ' (' || source_row || ')' as told
    from shown
),

levels as (
    select distinct ore_type from figures
),

-- Each quota with the whole that it is a part of.
parts as (
    select
        'batches_of_year' as closure_kind,
        'total' as whole_batch,
        figures.ore_type as whole_ore_type,
        figures.group_name as whole_group,
        figures.*
    from figures
    where not {{ is_several_batches('figures.batch') }}
    union all
    select
        'first_batches' as closure_kind,
        '1+2' as whole_batch,
        figures.ore_type as whole_ore_type,
        figures.group_name as whole_group,
        figures.*
    from figures
    where figures.batch in ('1', '2')
    union all
    -- A figure for the first two batches, and those that came after them.
    select
        'first_and_later_batches' as closure_kind,
        'total' as whole_batch,
        figures.ore_type as whole_ore_type,
        figures.group_name as whole_group,
        figures.*
    from figures
    where figures.batch in ('1+2', '3', '4')
    union all
    select
        'ore_types_of_whole' as closure_kind,
        figures.batch as whole_batch,
        'total' as whole_ore_type,
        figures.group_name as whole_group,
        figures.*
    from figures
    where figures.ore_type <> 'total'
    union all
    -- A group without a figure for all its ore counts with its ore types.
    select
        'groups_of_whole' as closure_kind,
        figures.batch as whole_batch,
        levels.ore_type as whole_ore_type,
        'all' as whole_group,
        figures.*
    from figures
    inner join levels on figures.ore_type = levels.ore_type or levels.ore_type = 'total'
    left join figures as group_totals
        on
            figures.quota_year = group_totals.quota_year
            and figures.stage = group_totals.stage
            and figures.batch = group_totals.batch
            and figures.group_name = group_totals.group_name
            and group_totals.ore_type = 'total'
    where
        figures.group_name <> 'all'
        and (levels.ore_type = figures.ore_type or group_totals.quota_year is null)
),

sums as (
    select
        closure_kind,
        quota_year,
        stage,
        whole_batch,
        whole_ore_type,
        whole_group,
        count(*) as n_listed,
        count(quantity_t) as n_known_parts,
        count(case when batch in ('1', '2', '3', '4') then 1 end) as n_numbered,
        count(case when batch = '1+2' then 1 end) as n_first_two,
        max(case when batch in ('1', '2', '3', '4') then batch end) as last_number,
        {{ total('quantity_t') }} as parts,
        {{ total('quantity_low_t') }} as parts_low,
        {{ total('quantity_high_t') }} as parts_high,
        {{ dbt.listagg('told', "' + '", 'order by batch, group_name, ore_type') }} as parts_told,
        {{ dbt.listagg(
            "case when quantity_t is null then cell_name || ' (' || disclosure_status || ')' end",
            "', '", 'order by batch, group_name, ore_type'
        ) }} as withheld_told
    from parts
    group by closure_kind, quota_year, stage, whole_batch, whole_ore_type, whole_group
),

-- Growth as the notes of quotas give it: "+12.5% vs first batch of 2023", "+5.9% y/y", or bare. A change in tonnes:
-- "+15,000 t y/y", "13,500 t below first batch of 2018", or "unchanged".
noted as (
    select
        *,
        case
            when
                note not like '% vs %'
                or {{ dbt.position("cast(quota_year - 1 as " ~ dbt.type_string() ~ ")", "note") }} > 0
                then {{ printed_change('note', '( y/y| vs |$)') }}
        end as pct_as_printed,
        coalesce(
            nullif(regexp_extract(note, '(^|[,;] )([+-][0-9,]+) t y/y', 2), ''),
            '-' || nullif(regexp_extract(note, '^([0-9,]+) t below first batch of', 1), ''),
            case when note like 'unchanged y/y%' or note like 'unchanged from %' then '0' end
        ) as step_as_printed
    from {{ ref('int_quota_picks') }}
    where not is_rejected
),

changes as (
    select
        *,
        cast(pct_as_printed as double) as pct,
        cast(replace(step_as_printed, ',', '') as double) as step_t
    from noted
),

-- Batches are all there when they run from 1 without a gap and are two at least; ore types and first batches are two.
completed as (
    select
        *,
        case
            when closure_kind = 'groups_of_whole' then true
            when closure_kind = 'first_and_later_batches'
                then n_listed < 2 or last_number <> cast(n_numbered + 2 as {{ dbt.type_string() }})
            when closure_kind = 'batches_of_year'
                then n_listed < 2 or n_numbered < n_listed or last_number <> cast(n_listed as {{ dbt.type_string() }})
            else false
        end as is_open_list,
        case closure_kind
            when 'batches_of_year' then 'other batches'
            when 'first_and_later_batches' then 'later batches'
            when 'first_batches' then 'the other batch'
            when 'ore_types_of_whole' then 'the other ore type'
            else 'other groups'
        end as rest_told
    from sums
    where closure_kind <> 'first_and_later_batches' or n_first_two = 1
)

select
    completed.closure_kind,
    completed.quota_year,
    completed.stage,
    completed.whole_batch as batch,
    completed.whole_ore_type as ore_type,
    completed.whole_group as group_name,
    cast(null as {{ dbt.type_string() }}) as variant,
    't' as unit,
    completed.is_open_list,
    case
        when completed.closure_kind in ('first_batches', 'ore_types_of_whole') then 2 else completed.n_listed
    end as n_parts,
    completed.n_known_parts,
    completed.parts,
    completed.parts_low,
    completed.parts_high,
    completed.parts_told,
    coalesce(completed.withheld_told, completed.rest_told) as missing_told,
    totals.quantity_t as total,
    totals.quantity_low_t as total_low,
    totals.quantity_high_t as total_high,
    totals.told as total_told
from completed
left join figures as totals
    on
        completed.quota_year = totals.quota_year
        and completed.stage = totals.stage
        and completed.whole_batch = totals.batch
        and completed.whole_ore_type = totals.ore_type
        and completed.whole_group = totals.group_name
where
    totals.quantity_t is not null
    or (
        completed.closure_kind = 'batches_of_year'
        and completed.whole_ore_type = 'total'
        and completed.whole_group = 'all'
    )
union all
select
    'quota_yoy_change' as closure_kind,
    {{ columns_of('changes', whole) }},
    changes.source_row as variant,
    'pct' as unit,
    false as is_open_list,
    2 as n_parts,
    case when figures.quantity_t is null then 0 else 1 end + case when base.quantity_t is null then 0 else 1 end
        as n_known_parts,
    {{ growth_pct('figures.quantity_t', 'base.quantity_t') }} as parts,
    {{ pct_change_low('figures.quantity_low_t', 'base.quantity_low_t', 'base.quantity_high_t') }} as parts_low,
    {{ pct_change_high('figures.quantity_high_t', 'base.quantity_low_t') }} as parts_high,
    figures.told || coalesce(' after ' || base.told, '') as parts_told,
    {{ quota_name(
        'changes.stage', 'changes.ore_type', 'changes.batch', 'changes.group_name', 'changes.quota_year - 1'
    ) }} as missing_told,
    changes.pct as total,
    {{ change_low('changes.pct', half_unit('changes.pct_as_printed')) }} as total_low,
    {{ change_high('changes.pct', half_unit('changes.pct_as_printed')) }} as total_high,
    changes.pct_as_printed || ' % on the year before (' || changes.source_row || ')' as total_told
from changes
left join figures
    on
        {{ same(whole, 'changes', 'figures') }}
left join figures as base
    on
        changes.quota_year - 1 = base.quota_year
        and {{ same(whole[1:], 'changes', 'base') }}
where changes.pct_as_printed is not null
union all
select
    'quota_yoy_step' as closure_kind,
    {{ columns_of('changes', whole) }},
    changes.source_row as variant,
    't' as unit,
    false as is_open_list,
    2 as n_parts,
    2 as n_known_parts,
    figures.quantity_t - base.quantity_t as parts,
    figures.quantity_low_t - base.quantity_high_t as parts_low,
    figures.quantity_high_t - base.quantity_low_t as parts_high,
    figures.told || ' less ' || base.told as parts_told,
    cast(null as {{ dbt.type_string() }}) as missing_told,
    changes.step_t as total,
    changes.step_t - 0.5 as total_low,
    changes.step_t + 0.5 as total_high,
    'a change of ' || {{ figure_text('changes.step_t') }} || ' t on the year before (' || changes.source_row || ')'
        as total_told
from changes
inner join figures
    on
        {{ same(whole, 'changes', 'figures') }}
inner join figures as base
    on
        changes.quota_year - 1 = base.quota_year
        and {{ same(whole[1:], 'changes', 'base') }}
where changes.step_t is not null
