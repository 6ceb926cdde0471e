select
    raw_rows.year as quota_year,
    raw_rows.batch,
    raw_rows.stage,
    'all' as group_name,
    raw_rows.ore_type,
    raw_rows.quantity_t,
    {{ interval_columns('raw_rows.quantity_t', 'raw_rows.quantity_t_as_printed') }},
    raw_rows.quantity_t_as_printed as quantity_as_printed,
    case
        when raw_rows.quantity_t is not null then 'disclosed'
        when raw_rows.status = 'undisclosed' then 'undisclosed'
        else 'unknown'
    end as disclosure_status,
    case
        when {{ dbt.length('raw_rows.announced_on') }} = 10 then cast(raw_rows.announced_on as date)
    end as announced_on,
    nullif(raw_rows.document, '') as document,
    'press' as tier,
    {{ sourced_columns("'quotas.csv'") }}
from {{ current_rows('bundled__quotas') }} as raw_rows
{{ join_corrections('bundled__quotas', 'raw_rows') }}
