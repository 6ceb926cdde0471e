select
    claim_id,
    char_start,
    char_end
from marts.fct_claim_comparisons
where char_start is not null
