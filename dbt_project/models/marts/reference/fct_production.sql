with editions as (
    select
        country_iso3,
        year,
        metric,
        cast(count(distinct publisher) as integer) as n_sources,
        count(distinct case when not is_rejected then quantity_t end) > 1 as has_conflict
    from {{ ref('int_production_ranked') }}
    group by country_iso3, year, metric
)

select
    shown.country_iso3,
    shown.year,
    shown.metric,
    'reo' as basis,
    shown.quantity_t,
    shown.source_id,
    shown.source_url,
    shown.publisher,
    shown.source_row,
    shown.known_from,
    shown.known_from_precision,
    editions.n_sources,
    editions.has_conflict
from {{ ref('int_production_ranked') }} as shown
inner join editions
    on shown.country_iso3 = editions.country_iso3 and shown.year = editions.year and shown.metric = editions.metric
where shown.is_shown
