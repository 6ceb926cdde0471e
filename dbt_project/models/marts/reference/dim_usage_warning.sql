select
    warning_id,
    title,
    explanation
from {{ ref('usage_warnings') }}
