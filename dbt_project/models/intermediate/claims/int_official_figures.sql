{{ config(materialized='table') }}

-- Every official cell and every rival figure for it, in the form in which a claim is compared with it.
with shown_months as (
    select
        series_id,
        reporter_iso3,
        partner_iso3,
        month_start
    from {{ ref('fct_export_observations') }}
    where is_shown and quantity_t is not null
),

exports as (
    select
        series_id,
        partner_iso3,
        month_start as period_start,
        {{ dbt.last_day('month_start', 'month') }} as period_end,
        quantity_t,
        quantity_low_t,
        quantity_high_t,
        is_shown,
        is_rejected,
        correction_reason,
        source_id,
        source_url,
        publisher,
        known_from,
        source_row
    from {{ ref('fct_export_observations') }}
    union all
    -- What customs printed before they restated it: an article of those days was right to quote it.
    select
        series_id,
        partner_iso3,
        month_start as period_start,
        {{ dbt.last_day('month_start', 'month') }} as period_end,
        quantity_t,
        quantity_low_t,
        quantity_high_t,
        false as is_shown,
        is_rejected,
        correction_reason,
        source_id,
        source_url,
        publisher,
        known_from,
        source_row
    from {{ ref('int_export_observations') }}
    where known_until is not null
    union all
    -- A total of one month is a rival of the month's own figure, which goes first.
    select
        totals.series_id,
        totals.partner_iso3,
        totals.period_start,
        totals.period_end,
        totals.quantity_t,
        totals.quantity_low_t,
        totals.quantity_high_t,
        totals.is_shown and shown_months.month_start is null as is_shown,
        totals.is_rejected,
        totals.correction_reason,
        totals.source_id,
        totals.source_url,
        totals.publisher,
        totals.known_from,
        totals.source_row
    from {{ ref('fct_cumulative_observations') }} as totals
    left join shown_months
        on
            totals.series_id = shown_months.series_id
            and totals.reporter_iso3 = shown_months.reporter_iso3
            and totals.partner_iso3 = shown_months.partner_iso3
            and totals.period_start = shown_months.month_start
            and totals.period_end = {{ dbt.last_day('shown_months.month_start', 'month') }}
),

quotas as (
    select
        {{ quota_series('stage', 'ore_type') }} as series_id,
        batch,
        {{ dbt.concat(["cast(year as " ~ dbt.type_string() ~ ")", "'-01-01'"]) }} as first_day,
        {{ dbt.concat(["cast(year as " ~ dbt.type_string() ~ ")", "'-12-31'"]) }} as last_day,
        year,
        quota_t,
        quota_low_t,
        quota_high_t,
        is_shown,
        is_rejected,
        correction_reason,
        source_id,
        source_url,
        publisher,
        known_from,
        source_row
    from {{ ref('fct_quota_observations') }}
    where group_name = 'all'
)

select
    series_id,
    partner_iso3,
    period_start,
    period_end,
    'total' as batch,
    {{ cell_name('series_id', 'partner_iso3', 'period_start', 'period_end') }} as cell_name,
    quantity_t as value_t,
    quantity_low_t as low_t,
    quantity_high_t as high_t,
    is_shown,
    is_rejected,
    correction_reason,
    source_id,
    source_url,
    publisher,
    known_from,
    source_row
from exports
where quantity_t is not null
union all
select
    series_id,
    'WLD' as partner_iso3,
    cast(first_day as date) as period_start,
    cast(last_day as date) as period_end,
    batch,
    {{ dbt.concat([
        "case when batch = 'total' then '' else 'batch ' || batch || ' of ' end",
        "series_id",
        "' of '",
        "cast(year as " ~ dbt.type_string() ~ ")",
    ]) }} as cell_name,
    quota_t as value_t,
    quota_low_t as low_t,
    quota_high_t as high_t,
    is_shown,
    is_rejected,
    correction_reason,
    source_id,
    source_url,
    publisher,
    known_from,
    source_row
from quotas
where quota_t is not null
