-- Asking for what is known today gives the fact: the last vintage of a cell is its reported row in
-- fct_exports_by_month.
with last_vintages as (
    select
        *,
        row_number() over (
            partition by series_id, reporter_iso3, partner_iso3, month_start
            order by known_from desc
        ) as recency
    from {{ ref('fct_exports_by_month_vintages') }}
),

vintages as (
    select * from last_vintages
    where recency = 1
)

select
    shown.series_id,
    shown.partner_iso3,
    shown.month_start,
    shown.quantity_t as shown_t,
    vintage.quantity_t as vintage_t,
    shown.source_row as shown_row,
    vintage.source_row as vintage_row
from {{ ref('fct_exports_by_month') }} as shown
full outer join vintages as vintage
    on
        shown.series_id = vintage.series_id
        and shown.reporter_iso3 = vintage.reporter_iso3
        and shown.partner_iso3 = vintage.partner_iso3
        and shown.month_start = vintage.month_start
where
    shown.series_id is null
    or (shown.obs_status = 'reported') <> (vintage.quantity_t is not null)
    or shown.quantity_t <> vintage.quantity_t
    or (vintage.source_row is not null and shown.source_row <> vintage.source_row)
