-- A claim's figure against the range of its own series: same partner, same number of months. Three known figures make a
-- range, which is widened by a factor of three to either side.
with ranges as (
    select
        series_id,
        partner_iso3,
        {{ dbt.datediff('period_start', 'period_end', 'month') }} as months_apart,
        min(value_t) as lowest_t,
        max(value_t) as highest_t
    from {{ ref('int_official_figures') }}
    where is_shown and batch = 'total' and value_t > 0
    group by series_id, partner_iso3, {{ dbt.datediff('period_start', 'period_end', 'month') }}
    having count(*) >= 3
),

placed as (
    select
        claims.*,
        ranges.lowest_t / 3.0 as low_t,
        ranges.highest_t * 3.0 as high_t
    from {{ ref('int_claim_targets') }} as claims
    inner join ranges
        on
            claims.series_id = ranges.series_id
            and claims.partner_iso3 = ranges.partner_iso3
            and {{ dbt.datediff('claims.period_start', 'claims.period_end', 'month') }} = ranges.months_apart
    -- A batch is a part of the year's quota and has no range of its own.
    where claims.unit_normalised = 't' and claims.value_normalised > 0 and claims.claim_type <> 'quota'
),

judged as (
    select
        *,
        case
            when value_normalised between low_t and high_t then 'plausible'
            when value_normalised * 1000 between low_t and high_t then 'factor_1000'
            when value_normalised / 1000 between low_t and high_t then 'factor_1000'
            else 'implausible'
        end as verdict
    from placed
)

select
    claim_id,
    article_id,
    verdict,
    low_t as expected_low,
    high_t as expected_high,
    value_low as observed_low,
    value_high as observed_high,
    claim_told
    || case
        when verdict = 'plausible' then ' lies within the range of '
        when verdict = 'implausible' then ' lies outside the range of '
        when value_normalised < low_t then ' is a thousand times too small for the range of '
        else ' is a thousand times too large for the range of '
    end
    || series_id || case when partner_iso3 = 'WLD' then '' else ' to ' || partner_iso3 end
    || ', ' || {{ figure_text('low_t', 1) }} || ' to ' || {{ figure_text('high_t', 1) }} || ' t.' as explanation
from judged
