{#- Magnets are counted in pieces: of their mass only the gross weight of what came by air and by vessel is known. -#}
{%- set freight_kg = 'coalesce(air_weight_kg, 0) + coalesce(vessel_weight_kg, 0)' -%}
select
    'us_census' as source_name,
    'US' as reporter_code,
    hs_code,
    {{ month_start('period') }} as month_start,
    value_usd as value_amount,
    cif_value_usd,
    case
        when quantity_kg is not null then quantity_kg / 1000
        when {{ freight_kg }} > 0 then ({{ freight_kg }}) / 1000
    end as mass_t,
    case
        when quantity_kg is not null then 'net'
        when {{ freight_kg }} > 0 then 'gross_with_packing'
    end as mass_basis,
    case when quantity_kg is null and not {{ freight_kg }} > 0 then quantity_kg_null_reason end as mass_null_reason,
    false as is_mass_estimated,
    coalesce(quantity_kg_null_reason = 'confidential', false) as is_suppressed,
    valuation,
    cast(_row_number as {{ dbt.type_string() }}) as row_numbers,
    cast(_retrieved_at as date) as known_from
from {{ current_rows('us_census__flows') }} as raw_rows
where flow = 'import' and country_kind = 'country' and country_code = '5700'
