{#
    The rows of a raw table that hold now. Raw is append only; for each slice the last line of the ledger raw.loads names the
    current snapshot, and a null snapshot there means that the slice was withdrawn.
    A bundled file is our copy of what pages print: an edit corrects the copy, not the page, so its earlier snapshots say nothing
    about what was known and only the current one is read. For files of the source itself, see held_rows.
    Use: select ... from {{ current_rows('bundled__quotas') }} as raw_rows
#}
{% macro current_rows(table_name) -%}
    (
        select loaded.*
        from {{ source('raw', table_name) }} as loaded
        where loaded._snapshot_id in (
            select ledger.snapshot_id
            from (
                select
                    snapshot_id,
                    row_number() over (partition by slice_key order by load_id desc) as recency
                from {{ source('raw', 'loads') }}
                where table_name = '{{ table_name }}'
            ) as ledger
            where ledger.recency = 1 and ledger.snapshot_id is not null
        )
    )
{%- endmacro %}
