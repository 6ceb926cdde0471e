-- needs: fct_restatements
select
    restated.*,
    series.series_name
from marts.fct_restatements as restated
inner join marts.dim_series as series on restated.series_id = series.series_id
order by restated.new_known_from desc, restated.series_id asc, restated.partner_iso3 asc, restated.period_start asc
limit 1000
