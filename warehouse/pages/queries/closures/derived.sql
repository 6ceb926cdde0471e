-- How many months are printed, derived and missing, by series and partner.
select
    series.series_name || ' (' || months.series_id || ')' as "series",
    countries.country_name as "partner",
    count(*) filter (months.obs_status = 'reported') as "printed",
    count(*) filter (months.obs_status = 'derived') as "derived",
    count(*) filter (months.obs_status = 'missing') as "missing"
from marts.fct_exports_by_month as months
inner join marts.dim_series as series on months.series_id = series.series_id
inner join marts.dim_country as countries on months.partner_iso3 = countries.country_iso3
group by months.series_id, series.series_name, months.partner_iso3, countries.country_name
order by months.series_id, months.partner_iso3 <> 'WLD', countries.country_name
