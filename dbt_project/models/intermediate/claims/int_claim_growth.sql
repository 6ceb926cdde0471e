-- Claims that print a change without a figure, with the change that the official figures of both periods allow.
with changes as (
    select
        targets.claim_id,
        targets.series_id,
        targets.partner_iso3,
        targets.period_start,
        targets.period_end,
        comparisons.base_start,
        comparisons.base_end,
        comparisons.pct,
        comparisons.told_low_pct as pct_low,
        comparisons.told_high_pct as pct_high,
        comparisons.pct_step
    from {{ ref('int_claim_targets') }} as targets
    inner join {{ ref('int_claim_comparisons') }} as comparisons
        on targets.claim_id = comparisons.claim_id and comparisons.ordinal = 1
    where targets.value_normalised is null and comparisons.pct is not null
),

shown as (
    select * from {{ ref('int_official_figures') }}
    where is_shown and batch = 'total'
),

grown as (
    select
        changes.*,
        {{ pct_change_low('now.low_t', 'base.low_t', 'base.high_t') }} as expected_low_pct,
        {{ pct_change_high('now.high_t', 'base.low_t') }} as expected_high_pct,
        now.cell_name,
        now.source_id
    from changes
    left join shown as now
        on
            changes.series_id = now.series_id
            and changes.partner_iso3 = now.partner_iso3
            and changes.period_start = now.period_start
            and changes.period_end = now.period_end
    left join shown as base
        on
            changes.series_id = base.series_id
            and changes.partner_iso3 = base.partner_iso3
            and changes.base_start = base.period_start
            and changes.base_end = base.period_end
)

select
    *,
    {{ pct_verdict('expected_low_pct', 'expected_high_pct', 'pct', 'pct_low', 'pct_high', 'pct_step') }} as pct_verdict
from grown
