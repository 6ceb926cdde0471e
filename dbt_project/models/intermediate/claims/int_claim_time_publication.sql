-- Trade that is told before it was over: a month ends before its figure is known, and a longer period begins before any
-- of it is. Plans and forecasts may do so, and so may a page whose date is only guessed.
select
    claims.claim_id,
    claims.article_id,
    'period_conflict' as verdict,
    {{ period_text('claims.period_start', 'claims.period_end') }} || ' was not over on '
    || cast(articles.published_on as {{ dbt.type_string() }})
    || ', when the article was published: the period or the date of the page is wrong.' as explanation
from {{ ref('stg_articles__claims') }} as claims
inner join {{ ref('stg_articles__documents') }} as articles on claims.article_id = articles.article_id
where
    claims.claim_type in ('export_volume', 'import_volume')
    and not claims.is_planned
    and articles.published_on_confidence = 'explicit'
    and (
        claims.period_start > articles.published_on
        or (
            claims.period_end > articles.published_on
            and {{ dbt.datediff('claims.period_start', 'claims.period_end', 'month') }} = 0
            and claims.period_start < claims.period_end
        )
    )
