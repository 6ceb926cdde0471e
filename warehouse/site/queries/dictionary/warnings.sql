-- needs: dim_usage_warning
select
    catalog.table_name,
    warnings.title,
    warnings.explanation
from meta.table_catalog as catalog
inner join marts.dim_usage_warning as warnings
    on list_contains(string_split(catalog.usage_warnings, ', '), warnings.warning_id)
order by catalog.table_name, warnings.title
