-- The official figure of each cell as it may stand in a sum: with all its rivals that were not rejected, because any of
-- them may be the one that closes.
select
    series_id,
    partner_iso3,
    period_start,
    period_end,
    batch,
    max(case when is_shown then value_t end) as value_t,
    min(low_t) as low_t,
    max(high_t) as high_t
from {{ ref('int_official_figures') }}
where not is_rejected
group by series_id, partner_iso3, period_start, period_end, batch
