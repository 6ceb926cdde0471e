-- The evidence of a claim is exactly what stands at its place in the stored text.
select
    claims.claim_id,
    claims.evidence,
    substr(articles.text, claims.char_start + 1, claims.char_end - claims.char_start) as text_there
from {{ ref('fct_article_claims') }} as claims
inner join {{ ref('dim_article') }} as articles on claims.article_id = articles.article_id
where substr(articles.text, claims.char_start + 1, claims.char_end - claims.char_start) <> claims.evidence
