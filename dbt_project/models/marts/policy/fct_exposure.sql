-- A month that follows from other figures has a quantity, but nobody printed it: it is silent all the same.
with exports as (
    select
        partners.partner_iso3 as importer_iso3,
        partners.series_id,
        partners.month_start,
        partners.quantity_t,
        partners.quantity_low_t,
        partners.quantity_high_t,
        partners.obs_status,
        partners.null_reason,
        partners.derived_from,
        case when partners.obs_status = 'reported' then partners.month_start end as printed_month,
        world.quantity_t as world_t,
        world.quantity_low_t as world_low_t,
        world.quantity_high_t as world_high_t
    from {{ ref('fct_exports_by_month') }} as partners
    left join {{ ref('fct_exports_by_month') }} as world
        on
            partners.series_id = world.series_id
            and partners.reporter_iso3 = world.reporter_iso3
            and partners.month_start = world.month_start
            and world.partner_iso3 = 'WLD'
    where partners.reporter_iso3 = 'CHN' and partners.partner_iso3 <> 'WLD'
),

dependence as (
    select * from {{ ref('int_dependence') }}
),

spans as (
    select
        importer_iso3,
        series_id,
        min(first_month) as first_month
    from (
        select
            importer_iso3,
            series_id,
            month_start as first_month
        from exports
        where quantity_t is not null
        union all
        select
            importer_iso3,
            series_id,
            period_start as first_month
        from dependence
    ) as beginnings
    group by importer_iso3, series_id
),

cells as (
    select
        spans.importer_iso3,
        spans.series_id,
        months.month_start,
        months.month_end
    from spans
    inner join {{ ref('dim_month') }} as months on spans.first_month <= months.month_start
    where months.month_end < {{ as_of_date() }}
),

-- The newest reference period that had begun; it is of the month only where it holds it.
ranked as (
    select
        cells.importer_iso3,
        cells.series_id,
        cells.month_start,
        dependence.period_start,
        dependence.period_end,
        dependence.dependence_low_pct,
        dependence.dependence_high_pct,
        dependence.hhi_low,
        dependence.hhi_high,
        dependence.source_id,
        row_number() over (
            partition by cells.importer_iso3, cells.series_id, cells.month_start
            order by
                case when cells.month_end <= dependence.period_end then 0 else 1 end,
                dependence.period_end desc, dependence.period_start desc
        ) as choice
    from cells
    inner join dependence
        on
            cells.importer_iso3 = dependence.importer_iso3
            and cells.series_id = dependence.series_id
            and cells.month_start >= dependence.period_start
),

licensed as (
    select distinct
        cells.importer_iso3,
        cells.series_id,
        cells.month_start,
        carried.element_symbol
    from cells
    inner join {{ ref('series_elements') }} as carried on cells.series_id = carried.series_id
    inner join {{ ref('bridge_control_coverage') }} as coverage
        on
            carried.element_symbol = coverage.element_symbol
            and (carried.form in (coverage.form, 'any') or coverage.form = 'any')
    inner join {{ ref('fct_control_status_periods') }} as periods
        on
            coverage.measure_id = periods.measure_id
            and coverage.element_symbol = periods.element_symbol
            and coverage.item_scope = periods.item_scope
            and coverage.destination_iso3 = periods.destination_iso3
            and cells.month_end >= periods.valid_from
            and cells.month_end <= coalesce(periods.valid_until, cells.month_end)
    where
        periods.known_until is null
        and periods.is_in_force
        and periods.control_kind = 'licence'
        and periods.destination_iso3 in ('WLD', cells.importer_iso3)
),

licensed_lists as (
    select
        importer_iso3,
        series_id,
        month_start,
        count(*) as n_licensed,
        {{ dbt.listagg('element_symbol', "', '", 'order by element_symbol') }} as licensed_elements
    from licensed
    group by importer_iso3, series_id, month_start
),

carried_counts as (
    select
        series_id,
        count(*) as n_elements
    from {{ ref('series_elements') }}
    group by series_id
),

joined as (
    select
        cells.importer_iso3,
        cells.series_id,
        cells.month_start,
        cells.month_end,
        exports.quantity_t,
        exports.quantity_low_t,
        exports.quantity_high_t,
        coalesce(exports.obs_status, 'missing') as obs_status,
        case when exports.quantity_t is null then coalesce(exports.null_reason, 'unknown') end as quantity_null_reason,
        exports.derived_from,
        100 * exports.quantity_t / nullif(exports.world_t, 0) as share_pct,
        100 * exports.quantity_low_t / nullif(exports.world_high_t, 0) as share_low_pct,
        least(100 * exports.quantity_high_t / nullif(exports.world_low_t, 0), 100) as share_high_pct,
        max(exports.printed_month) over (
            partition by cells.importer_iso3, cells.series_id
            order by cells.month_start
            rows between unbounded preceding and current row
        ) as last_printed_month,
        ranked.period_start,
        ranked.period_end,
        ranked.dependence_low_pct,
        ranked.dependence_high_pct,
        ranked.hhi_low,
        ranked.hhi_high,
        ranked.source_id,
        carried_counts.n_elements,
        coalesce(licensed_lists.n_licensed, 0) as n_licensed,
        licensed_lists.licensed_elements
    from cells
    left join exports
        on
            cells.importer_iso3 = exports.importer_iso3
            and cells.series_id = exports.series_id
            and cells.month_start = exports.month_start
    left join ranked
        on
            cells.importer_iso3 = ranked.importer_iso3
            and cells.series_id = ranked.series_id
            and cells.month_start = ranked.month_start
            and ranked.choice = 1
    left join licensed_lists
        on
            cells.importer_iso3 = licensed_lists.importer_iso3
            and cells.series_id = licensed_lists.series_id
            and cells.month_start = licensed_lists.month_start
    inner join carried_counts on cells.series_id = carried_counts.series_id
)

select
    importer_iso3,
    series_id,
    month_start,
    quantity_t,
    quantity_low_t,
    quantity_high_t,
    obs_status,
    quantity_null_reason,
    derived_from,
    share_pct as share_of_exports_pct,
    case when share_pct is not null then share_low_pct end as share_of_exports_low_pct,
    case when share_pct is not null then share_high_pct end as share_of_exports_high_pct,
    case when share_pct is null then coalesce(quantity_null_reason, 'unknown') end as share_null_reason,
    cast({{ dbt.datediff('last_printed_month', 'month_start', 'month') }} as integer) as months_of_silence,
    case when last_printed_month is null then 'unknown' end as silence_null_reason,
    dependence_low_pct,
    dependence_high_pct,
    hhi_low as supplier_hhi_low,
    hhi_high as supplier_hhi_high,
    period_start as dependence_from,
    period_end as dependence_to,
    month_end <= period_end as is_dependence_of_month,
    case when dependence_low_pct is null then 'unknown' end as dependence_null_reason,
    source_id as dependence_source_id,
    cast(n_elements as integer) as n_elements,
    cast(n_licensed as integer) as n_elements_licensed,
    licensed_elements,
    cast(case n_licensed when 0 then 0 when n_elements then 100 end as double) as licensed_quantity_pct,
    case when n_licensed not in (0, n_elements) then 'unknown' end as licensed_null_reason
from joined
