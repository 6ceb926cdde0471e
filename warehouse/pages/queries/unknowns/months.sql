-- Spans of months to the world that nobody printed and that follow from nothing: the first and last of each, and why.
with months as (
    select
        months.*,
        row_number() over (partition by series_id order by month_start)
        - row_number() over (partition by series_id, obs_status, null_reason order by month_start) as span
    from marts.fct_exports_by_month as months
    where partner_iso3 = 'WLD' and reporter_iso3 = 'CHN' and month_start >= date '2023-01-01'
),

spans as (
    select
        series_id,
        null_reason,
        min(month_start) as first_month,
        max(month_start) as last_month,
        count(*) as n_months
    from months
    where obs_status = 'missing'
    group by series_id, null_reason, span
)

select
    series.series_name || ' (' || spans.series_id || ')' as "series",
    sum(n_months)::integer as "months",
    string_agg(
        strftime(first_month, '%Y-%m')
        || case when n_months > 1 then ' to ' || strftime(last_month, '%Y-%m') else '' end
        || case null_reason when 'unknown' then '' else ' (' || replace(null_reason, '_', ' ') || ')' end,
        ', ' order by first_month
    ) as "which"
from spans
inner join marts.dim_series as series on spans.series_id = series.series_id
group by spans.series_id, series.series_name
order by spans.series_id
