select
    'uk_hmrc' as source_name,
    'GB' as reporter_code,
    hs_code,
    {{ month_start('period') }} as month_start,
    value_gbp as value_amount,
    cast(null as double) as cif_value_usd,
    net_mass_kg / 1000 as mass_t,
    case when net_mass_kg is not null then 'net' end as mass_basis,
    net_mass_null_reason as mass_null_reason,
    false as is_mass_estimated,
    is_suppressed,
    valuation,
    cast(_row_number as {{ dbt.type_string() }}) as row_numbers,
    cast(_retrieved_at as date) as known_from
from {{ current_rows('uk_hmrc__flows') }} as raw_rows
where flow = 'import' and partner_iso2 = 'CN'
