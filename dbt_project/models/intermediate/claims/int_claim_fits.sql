-- The one other cell from which a claim's figure can have come: another series, partner or period, all else alike. Only
-- figures of three digits and more are looked for; shorter ones fit something by chance.
with claims as (
    select * from {{ ref('int_claim_targets') }}
    where
        unit_normalised = 't'
        and series_id is not null
        and value_normalised > 0
        and value_high - value_low <= 0.005 * value_normalised
),

fits as (
    select
        claims.claim_id,
        case
            when claims.series_id <> figures.series_id then 'series'
            when claims.partner_iso3 <> figures.partner_iso3 then 'partner'
            else 'period'
        end as fits_other,
        figures.cell_name,
        figures.source_id,
        figures.is_shown,
        figures.period_start,
        figures.period_end,
        claims.period_start as claimed_start,
        claims.period_end as claimed_end,
        abs({{ dbt.datediff('claims.period_end', 'figures.period_end', 'day') }}) as days_apart,
        figures.known_from,
        figures.source_url,
        figures.source_row
    from claims
    inner join {{ ref('int_official_figures') }} as figures
        on {{ intervals_overlap('claims.value_low', 'claims.value_high', 'figures.low_t', 'figures.high_t') }}
    where
        not figures.is_rejected
        and figures.batch = 'total'
        and case when claims.series_id = figures.series_id then 0 else 1 end
        + case when claims.partner_iso3 = figures.partner_iso3 then 0 else 1 end
        + case
            when claims.period_start = figures.period_start and claims.period_end = figures.period_end then 0 else 1
        end = 1
),

ranked as (
    select
        *,
        row_number() over (
            partition by claim_id
            order by
                case fits_other when 'series' then 1 when 'partner' then 2 else 3 end,
                days_apart,
                case when is_shown then 0 else 1 end,
                known_from,
                cell_name,
                source_url,
                source_row
        ) as fit_rank
    from fits
)

select
    claim_id,
    fits_other,
    cell_name,
    source_id,
    days_apart,
    -- The same months of another year: the year is wrong, not the month.
    fits_other = 'period'
    and extract(month from period_start) = extract(month from claimed_start)
    and extract(month from period_end) = extract(month from claimed_end) as is_other_year
from ranked
where fit_rank = 1
