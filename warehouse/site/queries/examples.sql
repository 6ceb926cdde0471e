-- One claim for each verdict that is worth an example, articles before samples. `spans` are the figures that the check
-- is about: the claim's own, and for arithmetic the percentages that it is compared by.
with comparisons as (
    select
        claim_id,
        list([char_start, char_end] order by ordinal) as spans
    from marts.fct_claim_comparisons
    group by claim_id
),

numbered as (
    select
        checks.check_kind,
        checks.verdict,
        checks.explanation,
        claims.sentence,
        articles.text,
        articles.title,
        articles.language,
        articles.is_sample,
        articles.url as source_url,
        list_concat(
            [[claims.char_start, claims.char_end]],
            case when checks.check_kind = 'arithmetic' then comparisons.spans end
        ) as spans,
        row_number() over (
            partition by checks.check_kind, checks.verdict
            order by articles.is_sample asc, claims.period_end desc, claims.claim_id asc
        ) as place
    from marts.fct_claim_checks as checks
    inner join marts.fct_article_claims as claims on checks.claim_id = claims.claim_id
    inner join marts.dim_article as articles on claims.article_id = articles.article_id
    left join comparisons on claims.claim_id = comparisons.claim_id
    where checks.verdict not in ('not_checkable', 'no_official_value', 'plausible')
)

select *
from numbered
where place = 1
order by check_kind, verdict
