select
    checks.check_kind,
    checks.verdict,
    count(*) filter (where not articles.is_sample) as n_claims,
    count(*) filter (where articles.is_sample) as n_sample_claims
from marts.fct_claim_checks as checks
inner join marts.fct_article_claims as claims on checks.claim_id = claims.claim_id
inner join marts.dim_article as articles on claims.article_id = articles.article_id
group by checks.check_kind, checks.verdict
order by checks.check_kind, checks.verdict
