-- The newest reported month of each national series that the headline shows.
select
    series_id,
    month_start,
    quantity_t,
    mom_change_pct,
    yoy_change_pct,
    source_url
from marts.fct_exports_by_month
where partner_iso3 = 'WLD' and series_id in ('cn_magnets', 'cn_rare_earths') and obs_status = 'reported'
qualify row_number() over (partition by series_id order by month_start desc) = 1
order by series_id
