-- What importers count, as far as there are figures.
select
    series.series_id,
    series.series_name,
    series.definition,
    series.not_to_be_mixed_with,
    min(months.partner_iso3) as partner_iso3,
    count(months.quantity_t) as n_figures,
    min(months.month_start) filter (where months.quantity_t is not null) as first_month,
    max(months.month_start) filter (where months.quantity_t is not null) as last_month
from marts.dim_series as series
left join marts.fct_exports_by_month as months on series.series_id = months.series_id
where series.flow = 'import'
group by series.series_id, series.series_name, series.definition, series.not_to_be_mixed_with
order by series.series_id
