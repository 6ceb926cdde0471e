{{ config(materialized='table') }}

-- The change that the printed figures allow. A round figure may have been rounded more coarsely than it is printed;
-- where only that makes a percentage hold, it is not called wrong. Quotas are set in round figures: theirs are exact.
with paired as (
    select
        comparisons.*,
        bases.base_value as used_base_value,
        bases.base_low as used_base_low,
        bases.base_high as used_base_high,
        bases.base_origin,
        bases.is_ambiguous,
        {{ round_allowance('comparisons.value_normalised', 'comparisons.claim_type') }} as value_slack,
        {{ round_allowance('bases.base_value', 'comparisons.claim_type') }} as base_slack
    from {{ ref('int_claim_comparisons') }} as comparisons
    left join {{ ref('int_claim_bases') }} as bases
        on comparisons.claim_id = bases.claim_id and comparisons.ordinal = bases.ordinal
),

expected as (
    select
        *,
        {{ pct_change_low('value_low', 'used_base_low', 'used_base_high') }} as printed_low_pct,
        {{ pct_change_high('value_high', 'used_base_low') }} as printed_high_pct,
        {{ pct_change_low(
            'least(value_low, value_normalised - value_slack)',
            'used_base_low',
            'greatest(used_base_high, used_base_value + base_slack)'
        ) }} as rounded_low_pct,
        {{ pct_change_high(
            'greatest(value_high, value_normalised + value_slack)',
            'least(used_base_low, used_base_value - base_slack)'
        ) }} as rounded_high_pct
    from paired
),

chosen as (
    select
        *,
        {{ pct_verdict(
            'printed_low_pct', 'printed_high_pct', 'pct', 'told_low_pct', 'told_high_pct', 'pct_step'
        ) }} not in ('consistent', 'not_checkable')
        and {{ intervals_overlap('rounded_low_pct', 'rounded_high_pct', 'told_low_pct', 'told_high_pct') }}
            as is_rounded
    from expected
),

allowed as (
    select
        *,
        case when not is_ambiguous then case when is_rounded then rounded_low_pct else printed_low_pct end end
            as expected_low_pct,
        case when not is_ambiguous then case when is_rounded then rounded_high_pct else printed_high_pct end end
            as expected_high_pct
    from chosen
),

judged as (
    select
        *,
        {{ pct_verdict(
            'expected_low_pct', 'expected_high_pct', 'pct', 'told_low_pct', 'told_high_pct', 'pct_step'
        ) }} as verdict,
        {{ change_text('pct') }}
        || coalesce(' (' || replace(qualifier, '_', ' ') || ')', '') as change_told,
        coalesce({{ figure_text('used_base_value') }} || ' ' || unit_normalised || ' of ', '')
        || coalesce({{ period_text('base_start', 'base_end') }}, 'an unnamed period') as base_told,
        {{ signed_text('expected_low_pct') }} || ' to ' || {{ change_text('expected_high_pct') }} as change_allowed
    from allowed
)

select
    claim_id,
    article_id,
    ordinal,
    comparison_kind,
    base_start,
    base_end,
    used_base_value,
    base_origin,
    pct,
    told_low_pct as pct_low,
    told_high_pct as pct_high,
    expected_low_pct,
    expected_high_pct,
    verdict,
    case
        when verdict <> 'not_checkable'
            then
                change_told || ' on ' || base_told
                || case verdict
                    when 'consistent' then ' holds'
                    when 'truncated' then ' is cut off, not rounded'
                    else ' does not hold'
                end
                || case when is_rounded then ': the round' else ': the printed' end
                || ' figures allow ' || change_allowed || '.'
        when pct is null then 'The text compares with another period without a percentage.'
        when value_normalised is null then change_told || ' stands without the figure that changed.'
        when is_ambiguous then change_told || ': the article prints several figures for the base period.'
        when base_origin is null then change_told || ': the article prints no figure for the base period.'
        else change_told || ': the base may be zero, so that no finite change follows.'
    end as explanation
from judged
