-- Totals only; of a month that was sent in several editions of the Harmonized System the original one, else the newest.
with totals as (
    select
        *,
        row_number() over (
            partition by reporter_code, flow_code, partner_code, period, hs_code
            order by
                case when is_original_classification then 0 else 1 end asc,
                classification_code desc,
                _row_number asc
        ) as edition_rank
    from {{ current_rows('un_comtrade__flows') }} as raw_rows
    where
        type_code = 'C'
        and freq_code = 'M'
        and is_total
        and ((flow_code = 'M' and partner_code = 156) or (flow_code = 'X' and reporter_code = 156))
)

select
    'un_comtrade' as source_name,
    case flow_code when 'M' then 'import' else 'export' end as flow,
    cast(reporter_code as {{ dbt.type_string() }}) as reporter_code,
    case when is_world then 'WLD' else partner_iso3 end as partner_iso3,
    hs_code,
    {{ month_start('period') }} as month_start,
    value_usd as value_amount,
    cif_value_usd,
    quantity_kg / 1000 as mass_t,
    case when quantity_kg is not null then 'net' end as mass_basis,
    quantity_kg_null_reason as mass_null_reason,
    coalesce(is_quantity_kg_estimated, false) as is_mass_estimated,
    false as is_suppressed,
    valuation,
    cast(_row_number as {{ dbt.type_string() }}) as row_numbers,
    cast(_retrieved_at as date) as known_from
from totals
where edition_rank = 1
