-- Revised, withdrawn, added, verdicts; with the words that a key of a series or a claim stands for.
select
    changes.*,
    coalesce(nullif(concat_ws(', ', series.series_name, partners.country_name), ''), claims.sentence) as about
from meta.release_changes as changes
left join marts.dim_series as series on changes.row_key ->> '$.series_id' = series.series_id
left join marts.dim_country as partners on changes.row_key ->> '$.partner_iso3' = partners.country_iso3
left join marts.fct_article_claims as claims on changes.row_key ->> '$.claim_id' = claims.claim_id
order by
    list_position(['revised', 'withdrawn', 'added', 'verdict_changed'], changes.change_kind),
    changes.schema_name, changes.table_name, changes.column_name, changes.row_key
limit 1000
