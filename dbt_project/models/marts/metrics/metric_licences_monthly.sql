select
    month_start,
    on_day,
    cast(count(case when licence_status = 'in_force' then 1 end) as integer) as n_elements_under_licence,
    cast(count(case when licence_status = 'suspended' then 1 end) as integer) as n_elements_suspended,
    cast(count(case when licence_status = 'unknown' then 1 end) as integer) as n_elements_unknown,
    {{ dbt.listagg("case when licence_status = 'in_force' then element_symbol end", "', '", 'order by element_symbol') }}
        as elements_under_licence
from {{ ref('metric_licences_by_element') }}
group by month_start, on_day
