-- What licence rules said on the last day of each month, as known now. A ban or a technology rule is no licence.
with licences as (
    select
        measure_id,
        element_symbol,
        status,
        valid_from,
        coalesce(valid_until, {{ as_of_date() }}) as valid_until
    from {{ ref('fct_control_status_periods') }}
    where
        control_kind = 'licence'
        and element_symbol is not null
        and {{ as_of_date() }} between known_from and coalesce(known_until, {{ as_of_date() }})
),

elements as (
    select
        element_symbol,
        min(min(valid_from)) over () as first_day
    from licences
    group by element_symbol
),

cells as (
    select
        elements.element_symbol,
        months.month_start,
        least(months.month_end, {{ as_of_date() }}) as on_day
    from elements
    inner join {{ ref('dim_month') }} as months
        on elements.first_day <= months.month_end and months.month_start <= {{ as_of_date() }}
),

counted as (
    select
        cells.element_symbol,
        cells.month_start,
        cells.on_day,
        count(distinct case when licences.status = 'in_force' then licences.measure_id end) as n_measures_in_force,
        count(distinct case when licences.status = 'unknown' then licences.measure_id end) as n_measures_unknown,
        count(
            distinct case
                when licences.status in ('suspended', 'suspended_before_effect') then licences.measure_id
            end
        ) as n_measures_suspended,
        count(distinct case when licences.status = 'announced' then licences.measure_id end) as n_measures_announced
    from cells
    left join licences
        on
            cells.element_symbol = licences.element_symbol
            and cells.on_day between licences.valid_from and licences.valid_until
    group by cells.element_symbol, cells.month_start, cells.on_day
)

select
    element_symbol,
    month_start,
    on_day,
    case
        when n_measures_in_force > 0 then 'in_force'
        when n_measures_unknown > 0 then 'unknown'
        when n_measures_suspended > 0 then 'suspended'
        when n_measures_announced > 0 then 'announced'
        else 'none'
    end as licence_status,
    case
        when n_measures_in_force > 0 then true
        when n_measures_unknown = 0 then false
    end as is_under_licence,
    case when n_measures_in_force = 0 and n_measures_unknown > 0 then 'unknown' end as null_reason,
    cast(n_measures_in_force as integer) as n_measures_in_force
from counted
