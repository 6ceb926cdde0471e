select
    licences.month_start,
    licences.on_day,
    cast(count(case when licences.licence_status = 'in_force' then 1 end) as integer) as n_elements_under_licence,
    cast(
        count(case when licences.licence_status = 'in_force' and elements.is_rare_earth then 1 end) as integer
    ) as n_rare_earths_under_licence,
    cast(count(case when licences.licence_status = 'suspended' then 1 end) as integer) as n_elements_suspended,
    cast(count(case when licences.licence_status = 'unknown' then 1 end) as integer) as n_elements_unknown,
    {{ dbt.listagg(
        "case when licences.licence_status = 'in_force' then licences.element_symbol end",
        "', '",
        'order by licences.element_symbol'
    ) }} as elements_under_licence
from {{ ref('metric_licences_by_element') }} as licences
inner join {{ ref('dim_element') }} as elements on licences.element_symbol = elements.element_symbol
group by licences.month_start, licences.on_day
