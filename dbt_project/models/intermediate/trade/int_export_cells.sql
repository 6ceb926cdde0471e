with months as (
    select
        series_id,
        reporter_iso3,
        partner_iso3,
        month_start
    from {{ ref('int_export_observations') }}
    union
    select
        series_id,
        reporter_iso3,
        partner_iso3,
        period_start as month_start
    from {{ ref('fct_export_derivations') }}
    where is_shown
),

firsts as (
    select
        series_id,
        reporter_iso3,
        partner_iso3,
        min(month_start) as first_month
    from months
    where partner_iso3 = 'WLD'
    group by series_id, reporter_iso3, partner_iso3
),

expected as (
    select
        firsts.series_id,
        firsts.reporter_iso3,
        firsts.partner_iso3,
        calendar.month_start
    from firsts
    inner join {{ ref('int_months') }} as calendar
        on firsts.first_month <= calendar.month_start and calendar.month_end < {{ as_of_date() }}
)

select * from expected
union
select * from months
