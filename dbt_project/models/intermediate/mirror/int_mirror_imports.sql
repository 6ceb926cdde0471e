{{ config(materialized='table') }}
{%- set staged = [
    'stg_us_census__imports_from_china',
    'stg_eurostat_comext__imports_from_china',
    'stg_uk_hmrc__imports_from_china',
    'stg_un_comtrade__china_trade',
] -%}

with parts as (
    {%- for model in staged %}
    select
        source_name,
        reporter_code,
        hs_code,
        month_start,
        value_amount,
        cif_value_usd,
        mass_t,
        mass_basis,
        mass_null_reason,
        is_mass_estimated,
        is_suppressed,
        valuation,
        row_numbers,
        known_from,
        -- Trade without value has no mass to miss.
        case when mass_t is null and coalesce(value_amount, 1) <> 0 then 1 else 0 end as is_mass_missing
    from {{ ref(model) }}
    {{ "where flow = 'import'" if model == 'stg_un_comtrade__china_trade' }}
    {{ 'union all' if not loop.last }}
    {%- endfor %}
),

placed as (
    select
        parts.*,
        {{ dbt.concat(['importers.series_prefix', "'_imports_cn_'", 'goods.goods']) }} as series_id,
        importers.importer_iso3,
        goods.product_caveat
    from parts
    inner join {{ ref('mirror_importers') }} as importers
        on parts.source_name = importers.source_name and parts.reporter_code = importers.reporter_code
    inner join {{ ref('mirror_goods') }} as goods
        on
            parts.source_name = goods.source_name
            and (
                parts.hs_code = goods.hs_code
                or (
                    goods.is_prefix
                    and substr(parts.hs_code, 1, {{ dbt.length('goods.hs_code') }}) = goods.hs_code
                )
            )
            and (goods.first_month is null or parts.month_start >= {{ month_start('goods.first_month') }})
            and (goods.last_month is null or parts.month_start <= {{ month_start('goods.last_month') }})
),

summed as (
    select
        series_id,
        importer_iso3,
        source_name,
        month_start,
        case when max(is_mass_missing) = 0 then coalesce({{ total('mass_t') }}, 0) end as quantity_t,
        coalesce({{ total('mass_t') }}, 0) as known_part_t,
        case when count(distinct mass_basis) > 1 then 'mixed' else max(mass_basis) end as quantity_basis,
        case
            when max(is_mass_missing) = 0 then null
            when max(case when is_mass_missing = 1 and mass_null_reason = 'confidential' then 1 else 0 end) = 1
                then 'confidential'
            else coalesce(min(case when is_mass_missing = 1 then mass_null_reason end), 'unknown')
        end as quantity_null_reason,
        round(
            100.0 * {{ total('case when mass_t is not null then value_amount end') }}
            / nullif({{ total('value_amount') }}, 0),
            2
        ) as mass_known_value_pct,
        {{ dbt.bool_or('is_mass_estimated') }} as is_quantity_estimated,
        {{ dbt.bool_or('is_suppressed') }} as has_suppressed_trade,
        {{ total('value_amount') }} as value_amount,
        {{ total('cif_value_usd') }} as cif_value_usd,
        case when count(distinct valuation) > 1 then 'mixed' else max(valuation) end as valuation,
        max(product_caveat) as product_caveat,
        {{ dbt.listagg('row_numbers', "', '", 'order by hs_code, row_numbers') }} as row_numbers,
        max(known_from) as known_from
    from placed
    group by series_id, importer_iso3, source_name, month_start
),

live as (
    select
        summed.series_id,
        summed.importer_iso3,
        summed.source_name,
        summed.month_start,
        summed.quantity_t,
        summed.known_part_t as quantity_low_t,
        summed.quantity_t as quantity_high_t,
        summed.quantity_basis,
        summed.quantity_null_reason,
        summed.mass_known_value_pct,
        summed.is_quantity_estimated,
        summed.has_suppressed_trade,
        summed.value_amount,
        sources.currency,
        case sources.currency when 'USD' then summed.value_amount end as value_usd,
        case sources.currency when 'USD' then null else 'not_applicable' end as value_usd_null_reason,
        summed.cif_value_usd,
        summed.valuation,
        sources.valuation_caveat,
        summed.product_caveat,
        sources.publisher,
        sources.source_url,
        {{ dbt.concat([
            'summed.source_name', "' '", month_text('summed.month_start'), "' rows '", 'summed.row_numbers'
        ]) }} as source_row,
        summed.known_from
    from summed
    inner join {{ ref('mirror_sources') }} as sources on summed.source_name = sources.source_name
),

-- Months of an importer's statistics that the press printed.
printed as (
    select
        figures.series_id,
        figures.reporter_iso3 as importer_iso3,
        'press' as source_name,
        figures.period_start as month_start,
        figures.quantity_t,
        figures.quantity_low_t,
        figures.quantity_high_t,
        case series.basis when 'gross' then 'net' else series.basis end as quantity_basis,
        cast(null as {{ dbt.type_string() }}) as quantity_null_reason,
        cast(null as double) as mass_known_value_pct,
        false as is_quantity_estimated,
        false as has_suppressed_trade,
        figures.value_usd as value_amount,
        case when figures.value_usd is not null then 'USD' end as currency,
        figures.value_usd,
        case when figures.value_usd is null then 'unknown' end as value_usd_null_reason,
        cast(null as double) as cif_value_usd,
        cast(null as {{ dbt.type_string() }}) as valuation,
        sources.valuation_caveat,
        {{ dbt.concat(['series.definition', "' Not to be mixed with '", 'series.not_to_be_mixed_with', "'.'"]) }}
            as product_caveat,
        figures.publisher,
        figures.source_url,
        figures.source_row,
        figures.known_from
    from {{ ref('fct_cumulative_exports') }} as figures
    inner join {{ ref('series') }} as series on figures.series_id = series.series_id
    cross join {{ ref('mirror_sources') }} as sources
    where
        sources.source_name = 'press'
        and series.counterpart_series_id is not null
        and figures.partner_iso3 = 'CHN'
        and figures.quantity_t is not null
        and figures.period_end = {{ dbt.last_day('figures.period_start', 'month') }}
)

select * from live
union all
select * from printed
