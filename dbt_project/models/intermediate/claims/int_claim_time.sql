-- Whether the period of a figure can be right: one that is official for other months has been put in the wrong ones.
select
    claim_id,
    article_id,
    case
        when verdict in ('match', 'rounding', 'other_vintage') then 'plausible'
        when is_other_year then 'year_conflict'
        else 'period_conflict'
    end as verdict,
    against_source_id,
    explanation
from {{ ref('int_claim_official') }}
where
    unit = 't'
    and (verdict in ('match', 'rounding', 'other_vintage') or (verdict = 'differs' and fits_other = 'period'))
