select
    commodities.commodity_id,
    carried.element_symbol,
    forms.form,
    carried.is_certain,
    case
        when not carried.is_certain then 'possible'
        when count(*) over (partition by commodities.commodity_id) = 1 then 'only'
        else 'one_of_several'
    end as certainty,
    cast({{ dbt.concat(['commodities.valid_from_year', "'-01-01'"]) }} as date) as valid_from,
    cast({{ dbt.concat(['commodities.valid_to_year', "'-12-31'"]) }} as date) as valid_to,
    commodities.source_id,
    commodities.source_row
from {{ ref('dim_commodity') }} as commodities
inner join {{ ref('commodity_elements') }} as carried on commodities.elements = carried.elements
inner join {{ ref('commodity_forms') }} as forms on commodities.commodity_id = forms.commodity_id
where carried.element_symbol is not null
