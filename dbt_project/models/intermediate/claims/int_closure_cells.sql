-- The cells that an article prints a figure for, as the interval that the figure may stand for. A round figure may be
-- cut off as well as rounded, so it stands for a unit of its last digit that counts to either side; a quota is exact.
with printed as (
    select
        targets.*,
        case
            when targets.claim_type = 'quota' then coalesce(targets.batch, official.own_batch, 'total')
            else 'total'
        end as cell_batch,
        case
            when targets.claim_type = 'quota' then 0
            else least({{ round_step('targets.value_normalised') }}, 0.005 * targets.value_normalised)
        end as leeway_t
    from {{ ref('int_claim_targets') }} as targets
    left join {{ ref('int_claim_official') }} as official on targets.claim_id = official.claim_id
    where
        targets.unit_normalised = 't'
        and targets.value_normalised is not null
        and targets.series_id is not null
        and targets.period_start is not null
        and targets.qualifier is null
        and not targets.is_planned
)

select
    claim_id,
    article_id,
    claim_type = 'quota' as is_quota,
    series_id,
    partner_iso3,
    period_start,
    period_end,
    cell_batch as batch,
    value_normalised as value_t,
    value_low,
    value_high,
    least(value_low, value_normalised - leeway_t) as low_t,
    greatest(value_high, value_normalised + leeway_t) as high_t
from printed
