-- needs: fct_restatements
select
    restated.*,
    series.series_name,
    partners.country_name as partner_name
from marts.fct_restatements as restated
inner join marts.dim_series as series on restated.series_id = series.series_id
inner join marts.dim_country as partners on restated.partner_iso3 = partners.country_iso3
order by restated.new_known_from desc, restated.series_id asc, restated.partner_iso3 asc, restated.period_start asc
limit 1000
