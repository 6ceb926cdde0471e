select
    article_id,
    url as source_url,
    title,
    publisher,
    published_on,
    language,
    is_sample
from marts.dim_article
where article_id in (select article_id from marts.fct_article_claims)
order by published_on desc nulls last, article_id asc
