with imports as (
    select
        figures.*,
        series.counterpart_series_id
    from {{ ref('int_mirror_imports') }} as figures
    inner join {{ ref('series') }} as series on figures.series_id = series.series_id
),

exports as (
    select * from {{ ref('int_mirror_exports') }}
),

quantity_lags as (
    select * from {{ ref('int_mirror_lags') }}
    where measure = 'quantity'
),

value_lags as (
    select * from {{ ref('int_mirror_lags') }}
    where measure = 'value'
),

panels as (
    select
        series_id,
        importer_iso3,
        source_name,
        counterpart_series_id,
        min(month_start) as first_month,
        max(month_start) as last_month
    from imports
    group by series_id, importer_iso3, source_name, counterpart_series_id
),

-- A panel begins with the importer's first month, or as much earlier as goods are under way, and goes on while either
-- side prints.
months as (
    select
        series_id,
        importer_iso3,
        source_name,
        month_start
    from imports
    union distinct
    select
        panels.series_id,
        panels.importer_iso3,
        panels.source_name,
        exports.month_start
    from panels
    inner join exports
        on
            panels.counterpart_series_id = exports.series_id
            and panels.importer_iso3 = exports.partner_iso3
            and panels.first_month <= exports.month_start
    union distinct
    select
        imports.series_id,
        imports.importer_iso3,
        imports.source_name,
        {{ months_later('imports.month_start', '-lags.lag_months') }} as month_start
    from imports
    inner join {{ ref('int_mirror_lags') }} as lags
        on {{ same(['series_id', 'importer_iso3', 'source_name'], 'imports', 'lags') }}
),

sides as (
    select
        months.series_id,
        panels.counterpart_series_id as china_series_id,
        months.importer_iso3,
        months.source_name as importer_source,
        months.month_start,
        imports.quantity_t as importer_quantity_t,
        imports.quantity_low_t as importer_quantity_low_t,
        imports.quantity_high_t as importer_quantity_high_t,
        imports.quantity_basis as importer_quantity_basis,
        case
            when imports.quantity_t is not null then null
            when imports.series_id is not null then imports.quantity_null_reason
            when months.month_start > panels.last_month then 'not_yet_published'
            else 'unknown'
        end as importer_null_reason,
        imports.mass_known_value_pct as importer_mass_known_pct,
        imports.is_quantity_estimated,
        imports.has_suppressed_trade,
        imports.value_amount as importer_value,
        imports.currency as importer_currency,
        imports.value_usd as importer_value_usd,
        case
            when imports.value_usd is not null then null
            when imports.series_id is not null then coalesce(imports.value_usd_null_reason, 'unknown')
            when months.month_start > panels.last_month then 'not_yet_published'
            else 'unknown'
        end as importer_value_usd_null_reason,
        imports.cif_value_usd as importer_cif_value_usd,
        imports.valuation as importer_valuation,
        imports.valuation_caveat,
        imports.product_caveat,
        imports.publisher as importer_publisher,
        imports.source_url as importer_source_url,
        imports.source_row as importer_source_row,
        imports.known_from as importer_known_from,
        exports.quantity_t as china_quantity_t,
        exports.quantity_low_t as china_quantity_low_t,
        exports.quantity_high_t as china_quantity_high_t,
        coalesce(exports.obs_status, 'missing') as china_obs_status,
        case
            when exports.quantity_t is not null then null
            when {{ as_of_date() }} <= {{ customs_release_on('months.month_start') }} then 'not_yet_published'
            else 'unknown'
        end as china_null_reason,
        exports.value_usd as china_value_usd,
        case
            when exports.value_usd is not null then null
            when {{ as_of_date() }} <= {{ customs_release_on('months.month_start') }} then 'not_yet_published'
            else 'unknown'
        end as china_value_usd_null_reason,
        exports.publisher as china_publisher,
        exports.source_url as china_source_url,
        exports.source_row as china_source_row,
        exports.known_from as china_known_from,
        quantity_lags.lag_months as quantity_lag_months,
        quantity_lags.n_pairs as n_quantity_pairs,
        quantity_lags.ratio_low as quantity_ratio_low,
        quantity_lags.ratio_high as quantity_ratio_high,
        value_lags.lag_months as value_lag_months,
        value_lags.n_pairs as n_value_pairs,
        value_lags.ratio_low as value_ratio_low,
        value_lags.ratio_high as value_ratio_high,
        {{ months_later('months.month_start', 'quantity_lags.lag_months') }} as quantity_arrival_month,
        {{ months_later('months.month_start', 'value_lags.lag_months') }} as value_arrival_month
    from months
    inner join panels on {{ same(['series_id', 'importer_iso3', 'source_name'], 'months', 'panels') }}
    left join imports on {{ same(['series_id', 'importer_iso3', 'source_name', 'month_start'], 'months', 'imports') }}
    left join exports
        on
            panels.counterpart_series_id = exports.series_id
            and months.importer_iso3 = exports.partner_iso3
            and months.month_start = exports.month_start
    left join quantity_lags on {{ same(['series_id', 'importer_iso3', 'source_name'], 'months', 'quantity_lags') }}
    left join value_lags on {{ same(['series_id', 'importer_iso3', 'source_name'], 'months', 'value_lags') }}
),

lagged as (
    select
        sides.*,
        arrived.quantity_t as arrived_quantity_t,
        paid.value_usd as arrived_value_usd,
        coalesce(sides.importer_quantity_basis, '') <> 'metal' as is_weight_of_goods
    from sides
    left join imports as arrived
        on
            sides.series_id = arrived.series_id
            and sides.importer_iso3 = arrived.importer_iso3
            and sides.importer_source = arrived.source_name
            and sides.quantity_arrival_month = arrived.month_start
    left join imports as paid
        on
            sides.series_id = paid.series_id
            and sides.importer_iso3 = paid.importer_iso3
            and sides.importer_source = paid.source_name
            and sides.value_arrival_month = paid.month_start
),

-- A range needs two different ratios and something to divide: what is zero or always the same would make a point.
filled as (
    select
        *,
        china_quantity_t is null
        and arrived_quantity_t > 0
        and quantity_ratio_low < quantity_ratio_high as is_quantity_filled,
        china_quantity_t is null
        and china_value_usd is null
        and arrived_value_usd > 0
        and value_ratio_low < value_ratio_high as is_value_filled
    from lagged
)

select
    series_id,
    china_series_id,
    importer_iso3,
    importer_source,
    month_start,
    importer_quantity_t,
    importer_quantity_low_t,
    importer_quantity_high_t,
    importer_quantity_basis,
    importer_null_reason,
    importer_value,
    importer_currency,
    importer_value_usd,
    importer_value_usd_null_reason,
    importer_cif_value_usd,
    importer_valuation,
    importer_publisher,
    {{ source_id('importer_source_url') }} as importer_source_id,
    importer_source_url,
    importer_source_row,
    importer_known_from,
    china_quantity_t,
    china_quantity_low_t,
    china_quantity_high_t,
    china_obs_status,
    china_null_reason,
    china_value_usd,
    china_value_usd_null_reason,
    case when china_value_usd is not null then 'FOB' end as china_valuation,
    china_publisher,
    {{ source_id('china_source_url') }} as china_source_id,
    china_source_url,
    china_source_row,
    china_known_from,
    case when is_weight_of_goods then {{ mirror_gap('importer_quantity_t', 'china_quantity_t') }} end as quantity_gap_t,
    case
        when is_weight_of_goods then {{ mirror_gap('importer_quantity_low_t', 'china_quantity_high_t') }}
    end as quantity_gap_low_t,
    case
        when is_weight_of_goods then {{ mirror_gap('importer_quantity_high_t', 'china_quantity_low_t') }}
    end as quantity_gap_high_t,
    case
        when is_weight_of_goods then {{ mirror_gap_ratio('importer_quantity_t', 'china_quantity_t') }}
    end as quantity_gap_ratio,
    {{ mirror_gap('importer_value_usd', 'china_value_usd') }} as value_gap_usd,
    {{ mirror_gap_ratio('importer_value_usd', 'china_value_usd') }} as value_gap_ratio,
    quantity_lag_months as lag_months,
    cast(n_quantity_pairs as integer) as n_lag_pairs,
    quantity_ratio_low as lagged_ratio_low,
    quantity_ratio_high as lagged_ratio_high,
    arrived_quantity_t as lagged_importer_quantity_t,
    {{ mirror_gap('arrived_quantity_t', 'china_quantity_t') }} as lagged_gap_t,
    {{ mirror_gap_ratio('arrived_quantity_t', 'china_quantity_t') }} as lagged_gap_ratio,
    value_lag_months,
    case
        when china_quantity_t is not null then 'not_needed'
        when is_quantity_filled or is_value_filled then 'filled'
        else 'not_possible'
    end as fill_status,
    case when is_quantity_filled then arrived_quantity_t / quantity_ratio_high end as fill_low_t,
    case when is_quantity_filled then arrived_quantity_t / quantity_ratio_low end as fill_high_t,
    case when is_value_filled then arrived_value_usd / value_ratio_high end as fill_low_usd,
    case when is_value_filled then arrived_value_usd / value_ratio_low end as fill_high_usd,
    case
        when china_quantity_t is not null then null
        when is_quantity_filled or is_value_filled then {{ dbt.concat([
            "'China''s figure is missing. '",
            "coalesce(" ~ fill_told('arrived_quantity_t', 't', 'quantity', 'is_quantity_filled') ~ ", '')",
            "coalesce(" ~ fill_told('arrived_value_usd', 'USD', 'value', 'is_value_filled') ~ ", '')",
            "'It is the range seen so far, no bound that must hold.'",
        ]) }}
        when not is_weight_of_goods
            then {{ dbt.concat([
                "'China''s figure is missing, and the importer''s counts metal content, '",
                "'which says nothing of the weight of goods.'",
            ]) }}
        when quantity_lag_months is null and value_lag_months is null then {{ dbt.concat([
            "'China''s figure is missing, and fewer than '",
            "'" ~ least_mirror_pairs() ~ "'",
            "' months that both sides printed say how the two run beside each other.'",
        ]) }}
        when arrived_quantity_t is not null or arrived_value_usd is not null
            then {{ dbt.concat([
                "'China''s figure is missing, and the importer''s one is zero or stood in one and the same ratio '",
                "'to China''s always, which makes no range.'",
            ]) }}
        else {{ dbt.concat([
            "'China''s figure is missing, and the importer has no figure for '",
            month_text('coalesce(quantity_arrival_month, value_arrival_month)'),
            "', when the goods arrived.'",
        ]) }}
    end as fill_reason,
    valuation_caveat,
    nullif(trim({{ dbt.concat([
        "case importer_quantity_basis when 'net' then 'Net mass.'"
        " when 'gross_with_packing' then 'Counted in pieces: the mass is the gross weight of air and vessel freight, with packing.'"
        " when 'mixed' then 'Net mass in some codes, gross freight weight with packing in others.'"
        " when 'metal' then 'Metal content, not the weight of the goods that China counts.' else '' end",
        "case when importer_mass_known_pct < 100 then " ~ dbt.concat([
            "' Only '", figure_text('importer_mass_known_pct', 2), "' per cent of the value has a mass.'"
        ]) ~ " else '' end",
        "case when is_quantity_estimated then ' The mass was imputed in part from a standard value of the unit.' else '' end",
        "case when has_suppressed_trade then ' Some trade is withheld and may be missing.' else '' end",
    ]) }}), '') as unit_caveat,
    product_caveat
from filled
