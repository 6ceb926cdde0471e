-- The last 36 months of the two headline series, missing ones included.
select
    series_id,
    partner_iso3,
    month_start,
    quantity_t,
    quantity_low_t,
    quantity_high_t,
    obs_status,
    null_reason,
    publisher,
    source_url
from marts.fct_exports_by_month
where partner_iso3 = 'WLD' and series_id in ('cn_magnets', 'cn_rare_earths')
qualify row_number() over (partition by series_id order by month_start desc) <= 36
order by series_id, month_start
