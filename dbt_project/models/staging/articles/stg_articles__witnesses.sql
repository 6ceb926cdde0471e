select
    article_id,
    witness_id,
    similarity
from {{ current_rows('articles__witnesses') }} as raw_rows
