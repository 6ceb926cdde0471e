with latest as (
    select * from {{ ref('int_export_picks') }}
    where is_latest
),

shown as (
    select * from latest
    where not is_rejected
),

derived as (
    select * from {{ ref('fct_export_derivations') }}
    where is_shown
),

figures as (
    select
        cells.series_id,
        cells.reporter_iso3,
        cells.partner_iso3,
        cells.month_start,
        case
            when shown.quantity_t is not null then 'reported'
            when derived.is_shown then 'derived'
            else 'missing'
        end as obs_status,
        coalesce(shown.quantity_t, round((derived.cell_low_t + derived.cell_high_t) / 2, 3)) as quantity_t,
        coalesce(shown.quantity_low_t, derived.cell_low_t) as quantity_low_t,
        coalesce(shown.quantity_high_t, derived.cell_high_t) as quantity_high_t,
        shown.value_usd,
        {%- for column in ['source_id', 'source_url', 'publisher', 'source_row'] %}
        case
            when shown.quantity_t is null then coalesce(derived.{{ column }}, shown.{{ column }})
            else shown.{{ column }}
        end as {{ column }},
        {%- endfor %}
        case
            when shown.quantity_t is null then coalesce(derived.cell_known_from, shown.known_from)
            else shown.known_from
        end as known_from,
        case
            when shown.quantity_t is not null or derived.is_shown is null then shown.known_from_precision
        end as known_from_precision,
        case when shown.quantity_t is null then derived.inputs end as derived_from,
        coalesce(latest.n_sources, 0) as n_sources,
        coalesce(latest.n_witnesses, 0) as n_witnesses,
        coalesce(latest.has_conflict, false) as has_conflict
    from {{ ref('int_export_cells') }} as cells
    left join latest
        on
            cells.series_id = latest.series_id
            and cells.reporter_iso3 = latest.reporter_iso3
            and cells.partner_iso3 = latest.partner_iso3
            and cells.month_start = latest.month_start
    left join shown
        on
            cells.series_id = shown.series_id
            and cells.reporter_iso3 = shown.reporter_iso3
            and cells.partner_iso3 = shown.partner_iso3
            and cells.month_start = shown.month_start
    left join derived
        on
            cells.series_id = derived.series_id
            and cells.reporter_iso3 = derived.reporter_iso3
            and cells.partner_iso3 = derived.partner_iso3
            and cells.month_start = derived.period_start
)

select
    figures.series_id,
    figures.reporter_iso3,
    figures.partner_iso3,
    figures.month_start,
    figures.quantity_t,
    figures.quantity_low_t,
    figures.quantity_high_t,
    figures.value_usd,
    -- A reported month is compared with reported months only; a derived one with what there is.
    {%- for base, column in [('month_before', 'mom_change_pct'), ('year_before', 'yoy_change_pct')] %}
    case
        when figures.obs_status = 'derived' or {{ base }}.obs_status = 'reported'
            then {{ growth_pct('figures.quantity_t', base ~ '.quantity_t') }}
    end as {{ column }},
    {%- endfor %}
    figures.obs_status,
    case
        when figures.quantity_t is not null then null
        when {{ as_of_date() }} <= {{ customs_release_on('figures.month_start') }} then 'not_yet_published'
        else 'unknown'
    end as null_reason,
    figures.source_id,
    figures.source_url,
    figures.publisher,
    figures.source_row,
    figures.derived_from,
    figures.known_from,
    figures.known_from_precision,
    figures.n_sources,
    figures.n_witnesses,
    figures.has_conflict
from figures
left join figures as month_before
    on
        figures.series_id = month_before.series_id
        and figures.reporter_iso3 = month_before.reporter_iso3
        and figures.partner_iso3 = month_before.partner_iso3
        and figures.month_start = cast({{ dbt.dateadd('month', 1, 'month_before.month_start') }} as date)
left join figures as year_before
    on
        figures.series_id = year_before.series_id
        and figures.reporter_iso3 = year_before.reporter_iso3
        and figures.partner_iso3 = year_before.partner_iso3
        and figures.month_start = cast({{ dbt.dateadd('year', 1, 'year_before.month_start') }} as date)
