-- What the newest month says of each importer and series, gaps with their reasons.
with newest as (
    select
        exposure.*,
        row_number() over (partition by importer_iso3, series_id order by month_start desc) as age
    from marts.fct_exposure as exposure
)

select
    countries.country_name as "importer",
    newest.series_id as "series",
    strftime(newest.month_start, '%Y-%m') as "month",
    coalesce(format('{:,.1f} t, {}', newest.quantity_t, newest.obs_status), newest.quantity_null_reason) as "quantity",
    coalesce(newest.months_of_silence::varchar, newest.silence_null_reason) as "months of silence",
    coalesce(
        case
            when newest.dependence_low_pct = newest.dependence_high_pct then format('{:g} %', newest.dependence_low_pct)
            else format('{:g} to {:g} %', newest.dependence_low_pct, newest.dependence_high_pct)
        end
        || ' (' || extract(year from newest.dependence_from)
        || case
            when extract(year from newest.dependence_from) < extract(year from newest.dependence_to)
                then ' to ' || extract(year from newest.dependence_to)
            else ''
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
from newest
inner join marts.dim_country as countries on newest.importer_iso3 = countries.country_iso3
where newest.age = 1
order by newest.series_id, countries.country_name
