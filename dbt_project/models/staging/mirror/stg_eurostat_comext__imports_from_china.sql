with lines as (
    select
        *,
        substr(product_code, 1, 6) as hs6_code
    from {{ current_rows('eurostat_comext__flows') }} as raw_rows
    where flow = 'import' and partner_code = 'CN'
),

-- Withheld trade of a heading: it may be missing in the mass of the heading, and is in none of its codes. An aggregate
-- has lines of its own for it, so that it is found in the same way as for a member.
withheld as (
    select
        period,
        hs6_code,
        reporter_code
    from lines
    where is_confidential_remainder or null_reason = 'confidential'
    group by period, hs6_code, reporter_code
),

cells as (
    select
        period,
        reporter_code,
        product_code,
        hs6_code,
        max(value_eur) as value_amount,
        max(quantity_kg) / 1000 as mass_t,
        max(case when unit = '100KG' then null_reason end) as mass_null_reason,
        {{ dbt.listagg(
            "cast(_row_number as " ~ dbt.type_string() ~ ")", "', '", "order by _row_number"
        ) }} as row_numbers,
        max(cast(_retrieved_at as date)) as known_from
    from lines
    where not is_confidential_remainder and unit in ('EUR', '100KG')
    group by period, reporter_code, product_code, hs6_code
)

select
    'eurostat_comext' as source_name,
    cells.reporter_code,
    cells.product_code as hs_code,
    {{ month_start('cells.period') }} as month_start,
    cells.value_amount,
    cast(null as double) as cif_value_usd,
    cells.mass_t,
    case when cells.mass_t is not null then 'net' end as mass_basis,
    case when cells.mass_t is null then coalesce(cells.mass_null_reason, 'unknown') end as mass_null_reason,
    false as is_mass_estimated,
    withheld.period is not null as is_suppressed,
    'CIF' as valuation,
    cells.row_numbers,
    cells.known_from
from cells
left join withheld
    on
        cells.period = withheld.period
        and cells.hs6_code = withheld.hs6_code
        and cells.reporter_code = withheld.reporter_code
