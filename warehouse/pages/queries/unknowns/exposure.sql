-- The newest month of each importer and series, and the last one that somebody printed; gaps with their reasons.
with ranked as (
    select
        exposure.*,
        row_number() over (partition by importer_iso3, series_id order by month_start desc) as age
    from marts.fct_exposure as exposure
),

printed as (
    select
        importer_iso3,
        series_id,
        max_by(
            strftime(month_start, '%Y-%m') || ': ' || regexp_replace(format('{:,.1f}', quantity_t), '[.]0$', '') || ' t'
            || coalesce(format(', {:.1f} % of China''s', share_of_exports_pct), ''),
            month_start
        ) as told
    from marts.fct_exposure
    where obs_status = 'reported'
    group by importer_iso3, series_id
)

select
    countries.country_name as "importer",
    series.commodity as "goods",
    strftime(newest.month_start, '%Y-%m') as "month",
    coalesce(format('{:,.1f} t, {}', newest.quantity_t, newest.obs_status), newest.quantity_null_reason) as "quantity",
    coalesce(printed.told, 'no month was ever printed') as "last printed",
    coalesce(newest.months_of_silence::varchar, newest.silence_null_reason) as "months of silence",
    coalesce(
        case
            when newest.dependence_low_pct = newest.dependence_high_pct then format('{:g} %', newest.dependence_low_pct)
            else format('{:g} to {:g} %', newest.dependence_low_pct, newest.dependence_high_pct)
        end || ' ('
        || case
            when date_diff('month', newest.dependence_from, newest.dependence_to) = 0
                then strftime(newest.dependence_from, '%Y-%m')
            when date_diff('year', newest.dependence_from, newest.dependence_to) = 0
                then strftime(newest.dependence_from, '%Y')
            else strftime(newest.dependence_from, '%Y') || ' to ' || strftime(newest.dependence_to, '%Y')
        end || ')',
        newest.dependence_null_reason
    ) as "supplied by China",
    coalesce(
        case
            when newest.supplier_hhi_low = newest.supplier_hhi_high then format('{:,.0f}', newest.supplier_hhi_low)
            else format('{:,.0f} to {:,.0f}', newest.supplier_hhi_low, newest.supplier_hhi_high)
        end,
        newest.dependence_null_reason
    ) as "concentration (HHI)",
    newest.n_elements_licensed || ' of ' || newest.n_elements as "elements under licence",
    coalesce(format('{:.0f} %', newest.licensed_quantity_pct), newest.licensed_null_reason) as "of the goods"
from ranked as newest
inner join marts.dim_country as countries on newest.importer_iso3 = countries.country_iso3
inner join marts.dim_series as series on newest.series_id = series.series_id
left join printed on newest.importer_iso3 = printed.importer_iso3 and newest.series_id = printed.series_id
where newest.age = 1
order by newest.series_id, countries.country_name
