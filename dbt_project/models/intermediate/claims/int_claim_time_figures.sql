-- The period of a figure told by the figure itself: one that is official for other months was put in the wrong ones.
-- Where no official figure is known for the months claimed, only the months next to them and other years are believed.
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
    and not is_planned
    and (
        verdict in ('match', 'rounding', 'other_vintage')
        or (
            fits_other = 'period'
            and (verdict = 'differs' or (verdict = 'no_official_value' and (is_other_year or fit_days_apart <= 62)))
        )
    )
