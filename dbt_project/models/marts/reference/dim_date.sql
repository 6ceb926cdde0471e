with days as (
    {{ calendar('day', calendar_start(), calendar_end()) }}
)

select
    calendar_date as date_day,
    cast({{ dbt.date_trunc('month', 'calendar_date') }} as date) as month_start,
    cast(extract(year from calendar_date) as integer) as year,
    cast(extract(quarter from calendar_date) as integer) as quarter,
    cast(extract(month from calendar_date) as integer) as month_number,
    cast(extract(day from calendar_date) as integer) as day_of_month
from days
