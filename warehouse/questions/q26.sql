-- Magnets to the world in each month of 2025: what is known, who printed it first, how many witnesses.
-- Tables fct_exports_by_month and fct_export_observations.
with first_prints as (
    select
        month_start,
        min(known_from) as known_from,
        arg_min(publisher, (known_from, source_row)) as publisher
    from marts.fct_export_observations
    where
        series_id = 'cn_magnets'
        and partner_iso3 = 'WLD'
        and not is_rejected
    group by month_start
)

select
    strftime(months.month_start, '%Y-%m') as item,
    months.quantity_t as figure,
    months.quantity_low_t as low,
    months.quantity_high_t as high,
    't' as unit,
    case when months.obs_status = 'missing' then 'unknown' else months.obs_status end as answer,
    case
        when first_prints.publisher is not null
            then
                'first in the file: ' || first_prints.publisher || ', ' || first_prints.known_from || '; witnesses: '
                || months.n_witnesses
        when months.obs_status = 'derived' then 'nobody printed it; ' || months.derived_from
        else coalesce(months.null_reason, 'unknown')
    end as reason,
    months.source_row,
    months.source_url,
    months.publisher
from marts.fct_exports_by_month as months
left join first_prints on months.month_start = first_prints.month_start
where
    months.series_id = 'cn_magnets'
    and months.partner_iso3 = 'WLD'
    and months.month_start between date '2025-01-01' and date '2025-12-01'
order by months.month_start
