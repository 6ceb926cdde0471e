select
    source_url,
    publisher,
    known_from,
    n_rows
from marts.dim_source
order by publisher, source_url
