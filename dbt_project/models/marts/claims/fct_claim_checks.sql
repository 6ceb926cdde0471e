with arithmetic as (
    select
        *,
        row_number() over (
            partition by claim_id
            order by
                case verdict
                    when 'inconsistent' then 1
                    when 'truncated' then 2
                    when 'consistent' then 3
                    else 4
                end,
                ordinal
        ) as severity_rank
    from {{ ref('int_claim_arithmetic') }}
),

told as (
    select
        claim_id,
        {{ dbt.listagg('explanation', "' '", 'order by ordinal') }} as explanation
    from arithmetic
    group by claim_id
),

official as (
    select * from {{ ref('int_claim_official') }}
),

checks as (
    select
        arithmetic.claim_id,
        arithmetic.article_id,
        'arithmetic' as check_kind,
        arithmetic.verdict,
        arithmetic.expected_low_pct as expected_low,
        arithmetic.expected_high_pct as expected_high,
        arithmetic.pct_low as observed_low,
        arithmetic.pct_high as observed_high,
        'pct' as unit,
        cast(null as {{ dbt.type_string() }}) as against_source_id,
        told.explanation
    from arithmetic
    inner join told on arithmetic.claim_id = told.claim_id
    where arithmetic.severity_rank = 1
    union all
    select
        claim_id,
        article_id,
        'official' as check_kind,
        verdict,
        expected_low,
        expected_high,
        observed_low,
        observed_high,
        unit,
        against_source_id,
        explanation
    from official
    union all
    select
        claim_id,
        article_id,
        'scale' as check_kind,
        verdict,
        expected_low,
        expected_high,
        observed_low,
        observed_high,
        't' as unit,
        cast(null as {{ dbt.type_string() }}) as against_source_id,
        explanation
    from {{ ref('int_claim_scale') }}
    union all
    select
        claim_id,
        article_id,
        'closure' as check_kind,
        verdict,
        expected_low,
        expected_high,
        observed_low,
        observed_high,
        unit,
        cast(null as {{ dbt.type_string() }}) as against_source_id,
        explanation
    from {{ ref('int_claim_closure') }}
    union all
    select
        claim_id,
        article_id,
        'time' as check_kind,
        verdict,
        null as expected_low,
        null as expected_high,
        null as observed_low,
        null as observed_high,
        null as unit,
        against_source_id,
        explanation
    from {{ ref('int_claim_time') }}
)

select
    checks.claim_id,
    checks.article_id,
    checks.check_kind,
    checks.verdict,
    checks.expected_low,
    checks.expected_high,
    checks.observed_low,
    checks.observed_high,
    checks.unit,
    checks.against_source_id,
    checks.explanation,
    articles.is_sample
from checks
inner join {{ ref('dim_article') }} as articles on checks.article_id = articles.article_id
