{%- set line = 'hs_code, partner_code, month_start' -%}
{%- set in_order = 'order by known_from, retrieved_at, load_id' -%}
with compared as (
    select
        *,
        case
            when
                quantity_t = lag(quantity_t) over (partition by {{ line }} {{ in_order }})
                and quantity_high_t = lag(quantity_high_t) over (partition by {{ line }} {{ in_order }})
                then 0
            when
                quantity_t is null
                and lag(quantity_t, 1, 0) over (partition by {{ line }} {{ in_order }}) is null
                then 0
            else 1
        end as is_other_figure
    from {{ ref('stg_china_customs__exports_by_partner') }}
),

-- A figure that another edition of the file, or another file, prints again is known from its first print on.
runs as (
    select
        *,
        sum(is_other_figure) over (
            partition by {{ line }} {{ in_order }}
            rows between unbounded preceding and current row
        ) as run_number
    from compared
),

joined as (
    select
        *,
        min(known_from) over (partition by {{ line }}, run_number) as first_known_from,
        max(known_until) over (partition by {{ line }}, run_number) as last_known_until,
        max(case when known_until is null then 1 else 0 end) over (partition by {{ line }}, run_number) as is_held,
        max(case when known_until is null then 1 else 0 end) over (partition by {{ line }}) as is_line_held,
        row_number() over (
            partition by {{ line }}, run_number
            order by case when known_until is null then 0 else 1 end, retrieved_at desc, load_id desc
        ) as recency
    from runs
)

select
    series_id,
    reporter_iso3,
    partner_iso3,
    month_start,
    quantity_t,
    quantity_low_t,
    quantity_high_t,
    quantity_as_printed,
    unit_as_printed,
    value_usd,
    tier,
    publisher,
    witness_name,
    source_id,
    source_url,
    source_row,
    row_key,
    first_known_from as known_from,
    case when is_held = 0 then last_known_until end as known_until,
    known_from_precision,
    retrieved_at,
    note,
    is_rejected,
    correction_reason
from joined
-- Without a file that still has the line, it was taken back rather than restated, and was never to be shown.
where recency = 1 and is_line_held = 1
