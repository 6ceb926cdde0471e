-- How an importer's figures run beside China's of some months earlier, for the lag at which their ratio varies least.
with measures as (
    select
        series_id,
        importer_iso3,
        source_name,
        month_start,
        'quantity' as measure,
        quantity_t as importer_figure
    from {{ ref('int_mirror_imports') }}
    -- A ratio of metal content to goods is none of the trade.
    where quantity_basis in ('net', 'gross_with_packing', 'mixed')
    union all
    select
        series_id,
        importer_iso3,
        source_name,
        month_start,
        'value' as measure,
        value_usd as importer_figure
    from {{ ref('int_mirror_imports') }}
),

lags as (
    {%- for lag in range(longest_mirror_lag() | int + 1) %}
    select {{ lag }} as lag_months
    {{ 'union all' if not loop.last }}
    {%- endfor %}
),

pairs as (
    select
        measures.series_id,
        measures.importer_iso3,
        measures.source_name,
        measures.measure,
        lags.lag_months,
        measures.importer_figure
        / case measures.measure when 'quantity' then exports.quantity_t else exports.value_usd end as ratio
    from measures
    inner join {{ ref('series') }} as series on measures.series_id = series.series_id
    cross join lags
    inner join {{ ref('int_mirror_exports') }} as exports
        on
            series.counterpart_series_id = exports.series_id
            and measures.importer_iso3 = exports.partner_iso3
            and measures.month_start = {{ months_later('exports.month_start', 'lags.lag_months') }}
    where
        measures.importer_figure > 0
        and case measures.measure
            when 'quantity' then case exports.obs_status when 'reported' then exports.quantity_t end
            else exports.value_usd
        end > 0
),

candidates as (
    select
        series_id,
        importer_iso3,
        source_name,
        measure,
        lag_months,
        count(*) as n_pairs,
        min(ratio) as ratio_low,
        max(ratio) as ratio_high,
        stddev_samp(ln(ratio)) as spread
    from pairs
    group by series_id, importer_iso3, source_name, measure, lag_months
    having count(*) >= {{ least_mirror_pairs() }}
),

ranked as (
    select
        *,
        row_number() over (
            partition by series_id, importer_iso3, source_name, measure
            order by round(spread, 9), lag_months
        ) as choice
    from candidates
)

select
    series_id,
    importer_iso3,
    source_name,
    measure,
    lag_months,
    n_pairs,
    ratio_low,
    ratio_high
from ranked
where choice = 1
