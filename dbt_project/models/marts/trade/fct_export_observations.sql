select
    observed.series_id,
    observed.reporter_iso3,
    observed.partner_iso3,
    observed.month_start,
    observed.source_id,
    observed.source_url,
    observed.publisher,
    observed.witness_name,
    observed.tier,
    observed.quantity_as_printed,
    observed.unit_as_printed,
    observed.quantity_t,
    observed.quantity_low_t,
    observed.quantity_high_t,
    observed.value_usd,
    observed.known_from,
    observed.known_from_precision,
    picks.row_key is not null as is_shown,
    observed.is_rejected,
    observed.correction_reason,
    observed.source_row,
    observed.note
from {{ ref('int_export_observations') }} as observed
left join {{ ref('int_export_picks') }} as picks
    on
        observed.series_id = picks.series_id
        and observed.partner_iso3 = picks.partner_iso3
        and observed.month_start = picks.month_start
        and observed.row_key = picks.row_key
        and picks.is_latest
        and not picks.is_rejected
where observed.known_until is null
