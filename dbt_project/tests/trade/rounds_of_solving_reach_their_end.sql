-- The last round of solving finds nothing that earlier rounds had not found; where it does, one more round is needed.
select
    series_id,
    partner_iso3,
    period_start,
    period_end,
    told
from {{ ref('int_export_round_4') }}
where round_number = 4
