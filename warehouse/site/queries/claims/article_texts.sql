select
    article_id,
    text
from marts.dim_article
