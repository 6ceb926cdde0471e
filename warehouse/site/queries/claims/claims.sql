select
    claims.claim_id,
    claims.article_id,
    claims.claim_type,
    claims.metric_subject,
    claims.series_id,
    claims.period_start,
    claims.period_end,
    claims.value_as_printed,
    claims.unit_as_printed,
    claims.sentence,
    claims.sentence_start,
    claims.char_start,
    claims.char_end
from marts.fct_article_claims as claims
inner join marts.dim_article as articles on claims.article_id = articles.article_id
order by articles.published_on desc nulls last, claims.article_id asc, claims.char_start asc, claims.claim_id asc
