-- How far each series reaches, and how many months that is before the month of the release's day.
select
    months.series_id,
    series.series_name,
    max(months.month_start) filter (where months.obs_status = 'reported') as last_month,
    max(months.known_from) filter (where months.obs_status = 'reported') as last_known_from,
    count(*) filter (where months.obs_status = 'reported') as n_reported,
    count(*) filter (where months.obs_status = 'derived') as n_derived,
    count(*) filter (where months.obs_status = 'missing') as n_missing,
    date_diff(
        'month', max(months.month_start) filter (where months.obs_status = 'reported'), any_value(release.as_of)
    ) as months_behind
from marts.fct_exports_by_month as months
inner join marts.dim_series as series on months.series_id = series.series_id
cross join meta.release as release
where months.partner_iso3 = 'WLD'
group by months.series_id, series.series_name
order by last_month desc nulls last, months.series_id asc
