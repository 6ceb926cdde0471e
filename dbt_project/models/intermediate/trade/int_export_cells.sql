with firsts as (
    select
        series_id,
        reporter_iso3,
        partner_iso3,
        min(month_start) as first_month
    from {{ ref('int_export_observations') }}
    where partner_iso3 = 'WLD'
    group by series_id, reporter_iso3, partner_iso3
),

expected as (
    select
        firsts.series_id,
        firsts.reporter_iso3,
        firsts.partner_iso3,
        months.month_start
    from firsts
    inner join {{ ref('int_months') }} as months
        on firsts.first_month <= months.month_start and months.month_end < {{ as_of_date() }}
)

select * from expected
union
select
    series_id,
    reporter_iso3,
    partner_iso3,
    month_start
from {{ ref('int_export_observations') }}
