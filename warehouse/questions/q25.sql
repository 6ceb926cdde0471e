-- Figures of articles that no other witness printed: no print of the same cell by anybody but the article's own
-- source fits it. An office that writes of its own figure confirms it (Eurostat).
-- Tables fct_article_claims, dim_article and the observation tables of exports, totals and quotas.
with prints as (
    select
        series_id,
        partner_iso3,
        month_start as period_start,
        last_day(month_start) as period_end,
        null as batch,
        quantity_low_t as low,
        quantity_high_t as high,
        witness_name,
        source_url
    from marts.fct_export_observations
    where not is_rejected
    union all
    select
        series_id,
        partner_iso3,
        period_start,
        period_end,
        null as batch,
        quantity_low_t as low,
        quantity_high_t as high,
        witness_name,
        source_url
    from marts.fct_cumulative_observations
    where not is_rejected
    union all
    select
        'quota ' || stage as series_id,
        'WLD' as partner_iso3,
        make_date(year, 1, 1) as period_start,
        make_date(year, 12, 31) as period_end,
        nullif(batch, 'total') as batch,
        quota_low_t as low,
        quota_high_t as high,
        witness_name,
        source_url
    from marts.fct_quota_observations
    where
        not is_rejected
        and ore_type = 'total'
        and group_name = 'all'
),

own as (
    select
        articles.article_id,
        prints.witness_name
    from marts.dim_article as articles
    inner join prints on articles.url = prints.source_url
    union
    select
        article_id,
        coalesce(nullif(regexp_extract(publisher, '[(]([^)]*)[)]', 1), ''), publisher) as witness_name
    from marts.dim_article
    where publisher is not null
),

figures as (
    select
        *,
        case claim_type when 'quota' then 'quota ' || stage else series_id end as cell_series,
        case claim_type when 'quota' then 'WLD' else partner_iso3 end as cell_partner
    from marts.fct_article_claims
    where
        value_low is not null
        and not is_sample
),

confirmed as (
    select distinct figures.claim_id
    from figures
    inner join prints
        on
            figures.cell_series = prints.series_id
            and figures.cell_partner = prints.partner_iso3
            and figures.period_start = prints.period_start
            and figures.period_end = prints.period_end
            and figures.batch is not distinct from prints.batch
            and figures.value_low <= prints.high
            and figures.value_high >= prints.low
    where
        not exists (
            select 1
            from own
            where
                own.article_id = figures.article_id
                and (contains(own.witness_name, prints.witness_name) or contains(prints.witness_name, own.witness_name))
        )
)

select
    figures.value_as_printed || ' ' || figures.unit_normalised || ' of '
    || coalesce(figures.cell_series, figures.metric_subject)
    || coalesce(' to ' || figures.cell_partner, '')
    || coalesce(', ' || strftime(figures.period_start, '%Y-%m'), '')
    || ' (' || figures.claim_id || ')' as item,
    figures.value_normalised as figure,
    figures.value_low as low,
    figures.value_high as high,
    figures.unit_normalised as unit,
    'not confirmed' as answer,
    case
        when figures.cell_series is null then 'no series of the file holds such a figure: nothing to compare'
        else 'no other witness printed it for the same cell'
    end as reason,
    figures.article_id || ', characters ' || figures.char_start || ' to ' || figures.char_end as source_row,
    articles.url as source_url,
    articles.publisher
from figures
inner join marts.dim_article as articles on figures.article_id = articles.article_id
where
    figures.claim_id not in (select claim_id from confirmed)
    and articles.publisher is distinct from 'Eurostat'
order by item
