select
    month_start,
    month_end,
    customs_release_on,
    cast(extract(year from month_start) as integer) as year,
    cast(extract(quarter from month_start) as integer) as quarter,
    cast(extract(month from month_start) as integer) as month_number,
    substr(cast(month_start as {{ dbt.type_string() }}), 1, 7) as year_month
from {{ ref('int_months') }}
