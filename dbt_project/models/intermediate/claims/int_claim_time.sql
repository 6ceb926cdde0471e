-- Whether the dates of a claim can be right: by the page's date, by the measure it speaks of, by its figure. A conflict
-- decides over what is plausible.
with found as (
    select
        claim_id,
        article_id,
        verdict,
        cast(null as {{ dbt.type_string() }}) as against_source_id,
        explanation,
        2 as weight
    from {{ ref('int_claim_time_publication') }}
    union all
    select
        claim_id,
        article_id,
        verdict,
        against_source_id,
        explanation,
        1 as weight
    from {{ ref('int_claim_time_figures') }}
    union all
    select
        claim_id,
        article_id,
        verdict,
        against_source_id,
        explanation,
        1 as weight
    from {{ ref('int_claim_time_controls') }}
),

ranked as (
    select
        *,
        row_number() over (
            partition by claim_id order by case when verdict = 'plausible' then 1 else 0 end, weight
        ) as found_rank
    from found
)

select
    claim_id,
    article_id,
    verdict,
    against_source_id,
    explanation
from ranked
where found_rank = 1
