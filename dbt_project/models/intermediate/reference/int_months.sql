with months as (
    {{ calendar('month', calendar_start(), calendar_end()) }}
)

select
    calendar_date as month_start,
    {{ dbt.last_day('calendar_date', 'month') }} as month_end,
    {{ customs_release_on('calendar_date') }} as customs_release_on
from months
