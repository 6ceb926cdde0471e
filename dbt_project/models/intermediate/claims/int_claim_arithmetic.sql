{{ config(materialized='table') }}

with expected as (
    select
        comparisons.*,
        bases.base_value as used_base_value,
        bases.base_origin,
        bases.is_ambiguous,
        case
            when not bases.is_ambiguous
                then {{ pct_change_low('comparisons.value_low', 'bases.base_low', 'bases.base_high') }}
        end as expected_low_pct,
        case
            when not bases.is_ambiguous then {{ pct_change_high('comparisons.value_high', 'bases.base_low') }}
        end as expected_high_pct
    from {{ ref('int_claim_comparisons') }} as comparisons
    left join {{ ref('int_claim_bases') }} as bases
        on comparisons.claim_id = bases.claim_id and comparisons.ordinal = bases.ordinal
),

judged as (
    select
        *,
        {{ pct_verdict('expected_low_pct', 'expected_high_pct', 'pct', 'pct_low', 'pct_high', 'pct_step') }} as verdict,
        {{ change_text('pct') }} as change_told,
        coalesce({{ figure_text('used_base_value') }} || ' ' || unit_normalised || ' of ', '')
        || coalesce({{ period_text('base_start', 'base_end') }}, 'an unnamed period') as base_told,
        {{ signed_text('expected_low_pct') }} || ' to ' || {{ change_text('expected_high_pct') }} as change_allowed
    from expected
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
    pct_low,
    pct_high,
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
                || ': the printed figures allow ' || change_allowed || '.'
        when pct is null then 'The text compares with another period without a percentage.'
        when value_normalised is null then change_told || ' stands without the figure that changed.'
        when is_ambiguous then change_told || ': the article prints several figures for the base period.'
        when base_origin is null then change_told || ': the article prints no figure for the base period.'
        else change_told || ': the base may be zero, so that no finite change follows.'
    end as explanation
from judged
