-- Each claim in the sum that tells most of its article's figures, the shortest of these.
with placed as (
    select
        cells.claim_id,
        cells.value_low,
        cells.value_high,
        terms.is_whole,
        sums.*,
        {{ intervals_overlap('whole_low_t', 'whole_high_t', 'parts_low_t', 'parts_high_t') }} as is_closed,
        case
            when terms.is_whole then sums.parts_low_t
            else sums.whole_low_t - (sums.parts_high_t - cells.high_t)
        end as expected_low_t,
        case
            when terms.is_whole then sums.parts_high_t
            else sums.whole_high_t - (sums.parts_low_t - cells.low_t)
        end as expected_high_t,
        row_number() over (
            partition by cells.claim_id
            order by sums.n_printed desc, sums.n_parts asc, sums.sum_id asc
        ) as sum_rank
    from {{ ref('int_closure_cells') }} as cells
    inner join {{ ref('int_closure_terms') }} as terms
        on
            cells.article_id = terms.article_id
            and cells.series_id = terms.series_id
            and cells.partner_iso3 = terms.partner_iso3
            and cells.period_start = terms.period_start
            and cells.period_end = terms.period_end
            and cells.batch = terms.batch
    inner join {{ ref('int_closure_sums') }} as sums
        on terms.article_id = sums.article_id and terms.sum_id = sums.sum_id
)

select
    claim_id,
    article_id,
    case when is_closed then 'closes' else 'does_not_close' end as verdict,
    least(expected_low_t, expected_high_t) as expected_low,
    greatest(expected_low_t, expected_high_t) as expected_high,
    value_low as observed_low,
    value_high as observed_high,
    't' as unit,
    whole_told || case when is_closed then ' is the sum of ' else ' is not the sum of ' end || parts_told
    || case
        when is_closed then '.'
        else
            ', which is ' || {{ figure_text('parts_low_t') }} || ' to ' || {{ figure_text('parts_high_t') }}
            || ' t within the precision of the prints.'
    end as explanation
from placed
where sum_rank = 1
union all
select
    claim_id,
    article_id,
    verdict,
    expected_low,
    expected_high,
    observed_low,
    observed_high,
    'pct' as unit,
    explanation
from {{ ref('int_claim_share_closure') }}
