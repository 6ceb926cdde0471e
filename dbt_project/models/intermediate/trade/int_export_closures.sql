{%- set series = ['series_id', 'reporter_iso3', 'partner_iso3'] -%}
{%- set cell = series + ['period_start', 'period_end'] -%}
-- Everything printed about exports that must add up or follow: parts and total as intervals. Only printed figures.
with figures as (
    select
        *,
        {{ dbt.datediff('period_start', 'period_end', 'month') }} as n_more_months
    from {{ ref('int_export_figures') }}
),

totals as (
    select * from figures
    where n_more_months > 0
),

-- A total counts from every earlier total of the same start, and from nothing.
spans as (
    select
        {{ columns_of('totals', cell) }},
        earlier.period_end as after_day
    from totals
    inner join totals as earlier
        on
            {{ same(series + ['period_start'], 'totals', 'earlier') }}
            and totals.period_end > earlier.period_end
    union all
    select
        {{ cell | join(', ') }},
        cast({{ dbt.dateadd('day', -1, 'period_start') }} as date) as after_day
    from totals
),

sum_parts as (
    select
        'months_and_totals' as closure_kind,
        {{ columns_of('spans', cell) }},
        'after ' || cast(spans.after_day as {{ dbt.type_string() }}) as variant,
        {{ period_text('calendar.month_start', 'calendar.month_end') }} as part_name,
        calendar.month_start as part_order,
        months.quantity_t,
        months.low_t,
        months.high_t,
        months.told
    from spans
    inner join {{ ref('int_months') }} as calendar
        on spans.after_day < calendar.month_start and spans.period_end >= calendar.month_end
    left join figures as months
        on
            {{ same(series, 'spans', 'months') }}
            and calendar.month_start = months.period_start
            and calendar.month_end = months.period_end
    union all
    select
        'months_and_totals' as closure_kind,
        {{ columns_of('spans', cell) }},
        'after ' || cast(spans.after_day as {{ dbt.type_string() }}) as variant,
        'the total before' as part_name,
        spans.period_start as part_order,
        earlier.quantity_t,
        earlier.low_t,
        earlier.high_t,
        earlier.told
    from spans
    inner join totals as earlier
        on
            {{ same(series + ['period_start'], 'spans', 'earlier') }}
            and spans.after_day = earlier.period_end
    {%- for part in ['first_part', 'second_part'] %}
    union all
    select
        'totals_and_total' as closure_kind,
        {{ columns_of('wholes', cell) }},
        'after ' || cast(first_part.period_end as {{ dbt.type_string() }}) as variant,
        '{{ part | replace('_', ' ') }}' as part_name,
        {{ part }}.period_start as part_order,
        {{ part }}.quantity_t,
        {{ part }}.low_t,
        {{ part }}.high_t,
        {{ part }}.told
    from totals as wholes
    inner join totals as first_part
        on
            {{ same(series + ['period_start'], 'wholes', 'first_part') }}
    inner join totals as second_part
        on
            {{ same(series + ['period_end'], 'wholes', 'second_part') }}
            and cast({{ dbt.dateadd('day', 1, 'first_part.period_end') }} as date) = second_part.period_start
    {%- endfor %}
    union all
    select
        'partners_and_world' as closure_kind,
        {{ columns_of('world', cell) }},
        cast(null as {{ dbt.type_string() }}) as variant,
        partners.partner_iso3 as part_name,
        partners.period_start as part_order,
        partners.quantity_t,
        partners.low_t,
        partners.high_t,
        partners.partner_iso3 || ' ' || partners.told as told
    from figures as world
    inner join figures as partners
        on
            world.series_id = partners.series_id
            and world.reporter_iso3 = partners.reporter_iso3
            and world.period_start = partners.period_start
            and world.period_end = partners.period_end
    inner join {{ ref('dim_country') }} as countries on partners.partner_iso3 = countries.country_iso3
    where world.partner_iso3 = 'WLD' and not countries.is_aggregate
),

sums as (
    select
        closure_kind,
        {{ cell | join(', ') }},
        variant,
        count(*) as n_parts,
        count(quantity_t) as n_known_parts,
        {{ total('quantity_t') }} as parts,
        {{ total('low_t') }} as parts_low,
        {{ total('high_t') }} as parts_high,
        {{ dbt.listagg('told', "' + '", 'order by part_order, part_name desc') }} as parts_told,
        {{ dbt.listagg(
            'case when quantity_t is null then part_name end', "', '", 'order by part_order, part_name desc'
        ) }} as missing_told
    from sum_parts
    group by closure_kind, {{ cell | join(', ') }}, variant
)

select
    sums.closure_kind,
    {{ columns_of('sums', cell) }},
    sums.variant,
    't' as unit,
    sums.closure_kind = 'partners_and_world' as is_open_list,
    sums.n_parts,
    sums.n_known_parts,
    sums.parts,
    sums.parts_low,
    sums.parts_high,
    sums.parts_told,
    case when sums.closure_kind = 'partners_and_world' then 'other partners' else sums.missing_told end as missing_told,
    figures.quantity_t as total,
    figures.low_t as total_low,
    figures.high_t as total_high,
    figures.told as total_told
from sums
inner join figures
    on
        {{ same(cell, 'sums', 'figures') }}
union all
select
    case growth.growth_kind when 'mom' then 'mom_change' else 'yoy_change' end as closure_kind,
    {{ columns_of('growth', cell) }},
    growth.source_row || ' ' || {{ change_text('growth.pct') }} as variant,
    'pct' as unit,
    false as is_open_list,
    2 as n_parts,
    case when figures.quantity_t is null then 0 else 1 end + case when base.quantity_t is null then 0 else 1 end
        as n_known_parts,
    {{ growth_pct('figures.quantity_t', 'base.quantity_t') }} as parts,
    {{ pct_change_low('figures.low_t', 'base.low_t', 'base.high_t') }} as parts_low,
    {{ pct_change_high('figures.high_t', 'base.low_t') }} as parts_high,
    figures.told || coalesce(' after ' || base.told, '') as parts_told,
    case
        when figures.quantity_t is null then {{ period_text('growth.period_start', 'growth.period_end') }}
        else {{ period_text('growth.base_start', 'growth.base_end') }}
    end as missing_told,
    growth.pct as total,
    growth.pct_low as total_low,
    growth.pct_high as total_high,
    growth.told as total_told
from {{ ref('int_export_growth') }} as growth
left join figures
    on
        {{ same(cell, 'growth', 'figures') }}
left join figures as base
    on
        {{ same(series, 'growth', 'base') }}
        and growth.base_start = base.period_start
        and growth.base_end = base.period_end
