select
    articles.is_sample,
    count(*) as n_claims,
    count(distinct claims.article_id) as n_articles
from marts.fct_article_claims as claims
inner join marts.dim_article as articles on claims.article_id = articles.article_id
group by articles.is_sample
order by articles.is_sample
