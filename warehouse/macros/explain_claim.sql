create or replace macro marts.explain_claim(claim_id) as table
with claim as (
    select
        claims.*,
        articles.title,
        articles.publisher,
        articles.url,
        articles.n_copies
    from marts.fct_article_claims as claims
    inner join marts.dim_article as articles on claims.article_id = articles.article_id
    where claims.claim_id = claim_id
),

alike as (
    select
        count(distinct others.article_id) as n_articles,
        count(distinct others.witness_id) as n_witnesses
    from claim
    inner join marts.fct_article_claims as others
        on
            claim.claim_type = others.claim_type
            and claim.metric_subject = others.metric_subject
            and claim.stage is not distinct from others.stage
            and coalesce(claim.partner_iso3, 'WLD') = coalesce(others.partner_iso3, 'WLD')
            and claim.period_start = others.period_start
            and claim.period_end = others.period_end
            and claim.value_normalised = others.value_normalised
            and claim.is_sample = others.is_sample
),

official as (
    select
        months.source_row,
        months.quantity_as_printed || ' ' || months.unit_as_printed as printed,
        months.publisher,
        months.known_from,
        months.is_shown,
        months.source_url
    from claim
    inner join marts.fct_export_observations as months
        on
            claim.series_id = months.series_id
            and coalesce(claim.partner_iso3, 'WLD') = months.partner_iso3
            and claim.period_start = months.month_start
            and claim.period_end = last_day(months.month_start)
    union all
    select
        totals.source_row,
        totals.quantity_as_printed || ' t',
        totals.publisher,
        totals.known_from,
        totals.is_shown,
        totals.source_url
    from claim
    inner join marts.fct_cumulative_observations as totals
        on
            claim.series_id = totals.series_id
            and coalesce(claim.partner_iso3, 'WLD') = totals.partner_iso3
            and claim.period_start = totals.period_start
            and claim.period_end = totals.period_end
    union all
    select
        quotas.source_row,
        coalesce(quotas.quota_as_printed || ' t', quotas.disclosure_status) || ' (batch ' || quotas.batch || ')',
        quotas.publisher,
        quotas.known_from,
        quotas.is_shown,
        quotas.source_url
    from claim
    inner join marts.fct_quota_observations as quotas
        on
            claim.claim_type = 'quota'
            and claim.stage = quotas.stage
            and year(claim.period_start) = quotas.year
            and quotas.ore_type = 'total'
            and quotas.group_name = 'all'
),

resolved as (
    select
        1 as place,
        'figure' as topic,
        value_normalised || ' ' || unit_normalised || coalesce(', qualified as ' || qualifier, '')
        || '; the print allows ' || value_low || ' to ' || value_high as statement,
        null as source_url
    from claim
    where value_normalised is not null
    union all
    select
        2,
        'subject',
        metric_subject || coalesce(', ' || stage, '') || coalesce(', batch ' || batch, '')
        || coalesce(', share of ' || share_of, '') || coalesce(', elements ' || elements, '') || ' (' || role || ')'
        || case when is_planned then ', told as a plan or a forecast' else '' end,
        null
    from claim
    union all
    select
        3,
        'period',
        coalesce(period_start || ' to ' || period_end, 'from ' || period_start, 'none that the text allows to know')
        || coalesce(', by the rule ' || period_rule, '') || coalesce('; published on ' || published_on, '; undated page'),
        null
    from claim
    union all
    select
        4,
        'reporter and partner',
        coalesce(reporter_iso3, 'no reporter') || case
            when partner_iso3 is null then ''
            when partner_iso3 = 'WLD' then ' with the world'
            else ' with ' || partner_iso3
        end,
        null
    from claim
    union all
    select
        5,
        'series',
        coalesce(series_id, 'no official series (' || series_null_reason || ')'),
        null
    from claim
    where series_id is not null or series_null_reason <> 'not_applicable'
    union all
    select
        6,
        'measure',
        coalesce(claim.measure_id || ': ' || measures.title, 'linked to no announcement')
        || coalesce('; ' || claim.control_status, '')
        || coalesce(', announced ' || claim.announced_on, '') || coalesce(', effective ' || claim.effective_on, '')
        || coalesce(', until ' || claim.until_on, ''),
        measures.source_url
    from claim
    left join marts.dim_measure as measures on claim.measure_id = measures.measure_id
    where claim.claim_type = 'control'
    union all
    select
        6 + comparisons.ordinal,
        'comparison',
        coalesce(comparisons.pct || ' %', 'a change without a percentage') || ' (' || comparisons.comparison_kind || ')'
        || coalesce(', base ' || comparisons.used_base_value || ' ' || claim.unit_normalised, '')
        || coalesce(', base period ' || comparisons.base_period_start || ' to ' || comparisons.base_period_end, '')
        || ': ' || comparisons.arithmetic_verdict,
        null
    from claim
    inner join marts.fct_claim_comparisons as comparisons on claim.claim_id = comparisons.claim_id
),

steps as (
    select
        1 as step,
        '' as within_step,
        'claim' as topic,
        '"' || evidence || '" (' || claim_type || ', ' || metric_subject || '), characters ' || char_start || ' to '
        || char_end || ' of the text: ' || coalesce(sentence, evidence) as statement,
        url as source_url
    from claim
    union all
    select
        2,
        lpad(resolved.place::varchar, 4, '0'),
        resolved.topic,
        resolved.statement,
        resolved.source_url
    from resolved
    union all
    select
        3,
        '',
        'article',
        coalesce(title, 'Without a title') || ', ' || coalesce(publisher, 'unknown publisher') || ', '
        || coalesce(published_on::varchar, 'undated') || case when is_sample then ' (made up as a sample)' else '' end
        || case
            when n_copies > 1 then ', one of ' || n_copies || ' near copies of one text (witness ' || witness_id || ')'
            else ''
        end,
        url
    from claim
    union all
    select
        4,
        '',
        'witnesses',
        'Printed by ' || alike.n_articles || ' article(s) of ' || alike.n_witnesses || ' independent witness(es).',
        null
    from alike
    where alike.n_articles > 0
    union all
    select
        5,
        checks.check_kind,
        checks.check_kind || ' check',
        checks.verdict || ': ' || checks.explanation,
        sources.source_url
    from claim
    inner join marts.fct_claim_checks as checks on claim.claim_id = checks.claim_id
    left join marts.dim_source as sources on checks.against_source_id = sources.source_id
    union all
    select
        6,
        case when official.is_shown then '1' else '2' end || official.source_row,
        case when official.is_shown then 'official figure' else 'rival figure' end,
        official.printed || ', ' || official.publisher || ', known from ' || official.known_from || ', '
        || official.source_row,
        official.source_url
    from official
)

select
    steps.step,
    steps.topic,
    steps.statement,
    steps.source_url
from steps
order by steps.step, steps.within_step, steps.topic;

comment on macro table marts.explain_claim is
'All about one claim in reading order: words, how each part was resolved, article, witnesses, checks, cell: explain_claim((select min(claim_id) from marts.fct_article_claims)).';
