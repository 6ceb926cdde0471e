with observations as (
    select * from {{ ref('int_export_observations') }}
),

days_of_news as (
    select
        series_id,
        reporter_iso3,
        partner_iso3,
        month_start,
        known_from as known_on
    from observations
    union
    select
        series_id,
        reporter_iso3,
        partner_iso3,
        month_start,
        known_until as known_on
    from observations
    where known_until is not null
),

as_known as (
    select
        observations.*,
        days_of_news.known_on
    from days_of_news
    inner join observations
        on
            days_of_news.series_id = observations.series_id
            and days_of_news.reporter_iso3 = observations.reporter_iso3
            and days_of_news.partner_iso3 = observations.partner_iso3
            and days_of_news.month_start = observations.month_start
            and days_of_news.known_on >= observations.known_from
            and (observations.known_until is null or days_of_news.known_on < observations.known_until)
),

picked as (
    select picks.*
    from {{ pick_shown(
        'as_known',
        ['series_id', 'reporter_iso3', 'partner_iso3', 'month_start', 'known_on'],
        'quantity_t', 'quantity_low_t', 'quantity_high_t', 'row_key'
    ) }} as picks
    where picks.pick_rank = 1
)

select
    picked.*,
    row_number() over (
        partition by picked.series_id, picked.reporter_iso3, picked.partner_iso3, picked.month_start
        order by picked.known_on desc
    ) = 1 as is_latest
from picked
