with in_order as (
    select
        *,
        lag(row_key) over (
            partition by series_id, reporter_iso3, partner_iso3, month_start
            order by known_on
        ) as row_key_before
    from {{ ref('int_export_picks') }}
    where quantity_t is not null and not is_rejected
)

select
    series_id,
    reporter_iso3,
    partner_iso3,
    month_start,
    known_on as known_from,
    quantity_t,
    quantity_low_t,
    quantity_high_t,
    source_id,
    source_url,
    publisher,
    source_row,
    cast(row_number() over (
        partition by series_id, reporter_iso3, partner_iso3, month_start
        order by known_on
    ) as integer) as vintage_number
from in_order
where row_key_before is null or row_key_before <> row_key
