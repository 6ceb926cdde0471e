-- A month without a figure makes the sum unknown: what is printed or derived of it is told as `known_t`.
create or replace macro marts.export_sum(export_series, partner, first_month, last_month) as table
with months as (
    select
        asked.month_start,
        exports.quantity_t,
        exports.quantity_low_t,
        exports.quantity_high_t,
        exports.obs_status,
        case when exports.quantity_t is null then coalesce(exports.null_reason, 'unknown') end as reason
    from (
        select cast(unnest(range(
            date_trunc('month', cast(first_month as date)),
            date_trunc('month', cast(last_month as date)) + interval 1 month,
            interval 1 month
        )) as date) as month_start
    ) as asked
    left join marts.fct_exports_by_month as exports
        on
            asked.month_start = exports.month_start
            and exports.series_id = export_series
            and exports.partner_iso3 = upper(cast(partner as varchar))
)

select
    any_value(cast(export_series as varchar)) as series_id,
    any_value(upper(cast(partner as varchar))) as partner_iso3,
    min(months.month_start) as first_month,
    max(months.month_start) as last_month,
    case when count(months.reason) = 0 then sum(months.quantity_t) end as total_t,
    case when count(months.reason) = 0 then sum(months.quantity_low_t) end as total_low_t,
    case when count(months.reason) = 0 then sum(months.quantity_high_t) end as total_high_t,
    coalesce(max(months.reason) filter (months.reason <> 'unknown'), max(months.reason)) as null_reason,
    sum(months.quantity_t) as known_t,
    cast(count(*) as integer) as n_months,
    cast(count(*) filter (months.obs_status = 'reported') as integer) as n_reported_months,
    cast(count(*) filter (months.obs_status = 'derived') as integer) as n_derived_months,
    string_agg(strftime(months.month_start, '%Y-%m') || ' ' || months.reason, ', ' order by months.month_start)
        as missing_months
from months;

comment on macro table marts.export_sum is
'Exports of a series to a partner over a span of months, null with its reason where a month has no figure: export_sum(''cn_magnets'', ''WLD'', date ''2025-05-01'', date ''2025-12-01'').';
