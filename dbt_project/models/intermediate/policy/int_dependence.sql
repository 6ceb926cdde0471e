-- A reference period is a month, a year, or a first and a last year. Suppliers that no source names are one rest: its
-- share squared is the most that they can add to the concentration, and nothing the least.
{%- set last_year = "substr(reference_year, " ~ dbt.length('reference_year') ~ " - 3, 4)" %}
with shares as (
    select
        named.importer_iso3,
        named.series_id,
        named.supplier,
        printed.reference_year,
        min(printed.value_pct) as low_pct,
        max(printed.value_pct) as high_pct,
        max(printed.known_from) as known_from,
        min(printed.source_id) as source_id
    from {{ ref('dependence_shares') }} as named
    inner join {{ ref('stg_bundled__shares') }} as printed
        on
            named.metric = printed.metric
            and named.commodity = printed.commodity
            and named.geography = printed.geography
    where printed.reference_year is not null
    group by named.importer_iso3, named.series_id, named.supplier, printed.reference_year
)

select
    importer_iso3,
    series_id,
    reference_year,
    case {{ dbt.length('reference_year') }}
        when 7 then cast({{ dbt.concat(['reference_year', "'-01'"]) }} as date)
        else cast({{ dbt.concat(["substr(reference_year, 1, 4)", "'-01-01'"]) }} as date)
    end as period_start,
    case {{ dbt.length('reference_year') }}
        when 7 then {{ dbt.last_day("cast(" ~ dbt.concat(['reference_year', "'-01'"]) ~ " as date)", 'month') }}
        else cast({{ dbt.concat([last_year, "'-12-31'"]) }} as date)
    end as period_end,
    min(case when supplier = 'CHN' then low_pct end) as dependence_low_pct,
    max(case when supplier = 'CHN' then high_pct end) as dependence_high_pct,
    round(sum(low_pct * low_pct), 2) as hhi_low,
    round(sum(high_pct * high_pct) + power(greatest(100 - sum(low_pct), 0), 2), 2) as hhi_high,
    count(*) as n_suppliers,
    max(known_from) as known_from,
    min(case when supplier = 'CHN' then source_id end) as source_id
from shares
group by importer_iso3, series_id, reference_year
