-- Claims of articles that disagree with the official figure by more than rounding. Tables fct_claim_checks and
-- fct_article_claims.
select
    claims.value_as_printed || ' of ' || coalesce(claims.series_id, 'quota') || ' for '
    || strftime(claims.period_start, '%Y-%m') as item,
    claims.value_normalised as figure,
    checks.expected_low as low,
    checks.expected_high as high,
    checks.unit,
    checks.verdict as answer,
    checks.explanation as reason,
    claims.article_id || ', characters ' || claims.char_start || ' to ' || claims.char_end as source_row,
    articles.url as source_url,
    articles.publisher
from marts.fct_claim_checks as checks
inner join marts.fct_article_claims as claims on checks.claim_id = claims.claim_id
inner join marts.dim_article as articles on claims.article_id = articles.article_id
where
    checks.check_kind = 'official'
    and checks.verdict in ('differs', 'series_mismatch', 'other_vintage')
order by item
