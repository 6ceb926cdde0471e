select
    raw_rows.year as quota_year,
    raw_rows.batch,
    raw_rows.stage,
    raw_rows.{{ adapter.quote('group') }} as group_name,
    -- A group's figure without an ore type covers all its ore.
    coalesce(nullif(raw_rows.ore_type, ''), 'total') as ore_type,
    raw_rows.quantity_t,
    {{ interval_columns('raw_rows.quantity_t', 'raw_rows.quantity_t_as_printed') }},
    raw_rows.quantity_t_as_printed as quantity_as_printed,
    case when raw_rows.quantity_t is not null then 'disclosed' else 'unknown' end as disclosure_status,
    cast(null as date) as announced_on,
    nullif(raw_rows.document, '') as document,
    'press' as tier,
    {{ sourced_columns("'quotas_by_group.csv'") }}
from {{ current_rows('bundled__quotas_by_group') }} as raw_rows
{{ join_corrections('bundled__quotas_by_group', 'raw_rows') }}
