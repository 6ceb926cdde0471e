with latest as (
    select * from {{ ref('int_export_picks') }}
    where is_latest
),

shown as (
    select * from latest
    where not is_rejected
),

figures as (
    select
        cells.series_id,
        cells.reporter_iso3,
        cells.partner_iso3,
        cells.month_start,
        shown.quantity_t,
        shown.quantity_low_t,
        shown.quantity_high_t,
        shown.value_usd,
        shown.source_id,
        shown.source_url,
        shown.publisher,
        shown.source_row,
        shown.known_from,
        shown.known_from_precision,
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
    {{ growth_pct('figures.quantity_t', 'month_before.quantity_t') }} as mom_change_pct,
    {{ growth_pct('figures.quantity_t', 'year_before.quantity_t') }} as yoy_change_pct,
    case when figures.quantity_t is null then 'missing' else 'reported' end as obs_status,
    case
        when figures.quantity_t is not null then null
        when {{ as_of_date() }} <= {{ customs_release_on('figures.month_start') }} then 'not_yet_published'
        else 'unknown'
    end as null_reason,
    figures.source_id,
    figures.source_url,
    figures.publisher,
    figures.source_row,
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
