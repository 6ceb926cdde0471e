-- Shares of one whole in one article: those of several countries can be no more than the whole. A country named twice
-- counts once, with its lowest share; groups of countries hold others and are left out.
with shares as (
    select
        claims.*,
        coalesce(claims.stage, '') as part_stage,
        coalesce(claims.partner_iso3, '') as part_partner
    from {{ ref('stg_articles__claims') }} as claims
    inner join {{ ref('dim_country') }} as countries on claims.reporter_iso3 = countries.country_iso3
    where
        claims.claim_type = 'share'
        and claims.share_of is not null
        and claims.unit_normalised = 'pct'
        and claims.value_low is not null
        and claims.period_start is not null
        and not countries.is_aggregate
        and not claims.is_planned
),

countries as (
    select
        article_id,
        metric_subject,
        part_stage,
        share_of,
        part_partner,
        period_start,
        period_end,
        reporter_iso3,
        min(value_low) as low_pct,
        min(value_high) as high_pct
    from shares
    group by article_id, metric_subject, part_stage, share_of, part_partner, period_start, period_end, reporter_iso3
),

wholes as (
    select
        article_id,
        metric_subject,
        part_stage,
        share_of,
        part_partner,
        period_start,
        period_end,
        {{ total('low_pct') }} as sum_low_pct,
        {{ total('high_pct') }} as sum_high_pct,
        {{ dbt.listagg("reporter_iso3", "', '", "order by reporter_iso3") }} as countries_told
    from countries
    group by article_id, metric_subject, part_stage, share_of, part_partner, period_start, period_end
    having count(*) > 1
)

select
    shares.claim_id,
    shares.article_id,
    case when wholes.sum_low_pct <= 100 then 'closes' else 'does_not_close' end as verdict,
    0.0 as expected_low,
    greatest(0.0, 100 - (wholes.sum_low_pct - shares.value_low)) as expected_high,
    shares.value_low as observed_low,
    shares.value_high as observed_high,
    'The shares of ' || wholes.countries_told || ' in ' || shares.share_of || ' add up to '
    || {{ figure_text('wholes.sum_low_pct', 1) }} || ' to ' || {{ figure_text('wholes.sum_high_pct', 1) }} || ' %, '
    || case when wholes.sum_low_pct <= 100 then 'no more than the whole.' else 'more than the whole.' end as explanation
from shares
inner join wholes
    on
        shares.article_id = wholes.article_id
        and shares.metric_subject = wholes.metric_subject
        and shares.part_stage = wholes.part_stage
        and shares.share_of = wholes.share_of
        and shares.part_partner = wholes.part_partner
        and shares.period_start = wholes.period_start
        and shares.period_end = wholes.period_end
