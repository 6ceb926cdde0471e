{#
    The rows of every snapshot of a raw table that ever held, once for each time, with the slice, the turn of the ledger and the
    days from which (included) and until which (excluded, null while it holds) the slice had this snapshot. A snapshot holds from
    the day on which it was retrieved, and when it comes back, from the day of the load. What held for less than a day is left
    out, because knowledge is dated by day, and so are turns to a payload of which nothing could be read.
    Use: select ... from {{ held_rows('china_customs__exports_by_partner') }} as raw_rows
#}
{% macro held_rows(table_name) -%}
    (
        with retrievals as (
            select
                _snapshot_id as snapshot_id,
                min(_retrieved_at) as retrieved_at
            from {{ source('raw', table_name) }}
            group by _snapshot_id
        ),

        turns as (
            select
                ledger.load_id,
                ledger.slice_key,
                ledger.snapshot_id,
                case
                    when row_number() over (partition by ledger.snapshot_id order by ledger.load_id) = 1
                        then coalesce(retrievals.retrieved_at, ledger.loaded_at)
                    else ledger.loaded_at
                end as turned_at
            from {{ source('raw', 'loads') }} as ledger
            left join retrievals on ledger.snapshot_id = retrievals.snapshot_id
            where
                ledger.table_name = '{{ table_name }}'
                and (ledger.snapshot_id is null or retrievals.snapshot_id is not null)
        ),

        in_order as (
            select
                load_id,
                slice_key,
                snapshot_id,
                max(turned_at) over (
                    partition by slice_key order by load_id rows between unbounded preceding and current row
                ) as held_from
            from turns
        ),

        spans as (
            select
                load_id,
                slice_key,
                snapshot_id,
                cast(held_from as date) as held_from,
                cast(lead(held_from) over (partition by slice_key order by load_id) as date) as held_until
            from in_order
        )

        select
            loaded.*,
            spans.slice_key,
            spans.load_id,
            spans.held_from,
            spans.held_until
        from {{ source('raw', table_name) }} as loaded
        inner join spans on loaded._snapshot_id = spans.snapshot_id
        where spans.held_until is null or spans.held_from < spans.held_until
    )
{%- endmacro %}
