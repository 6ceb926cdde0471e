-- How much of its rare earths does the EU get from whom? Table fct_shares. A share of the euro area is asked for as
-- well; it is answered when a source in the file gives it.
with eu as (
    select
        printed.*,
        pages.publisher
    from marts.fct_shares as printed
    left join marts.dim_source as pages on printed.source_id = pages.source_id
    where
        printed.metric like 'share of EU import weight%'
        and printed.reference_year = '2024'
),

euro_area as (
    select
        max(value_pct) as value_pct,
        string_agg(source_row, '; ' order by source_row) as source_row,
        string_agg(source_url, '; ' order by source_row) as source_url
    from marts.fct_shares
    where geography ilike '%euro area%' or geography ilike '%eurozone%' or metric ilike '%euro area%'
)

select
    geography as item,
    value_pct as figure,
    null as low,
    null as high,
    'pct' as unit,
    'reported' as answer,
    note as reason,
    source_row,
    source_url,
    publisher
from eu
union all
select
    'China, Malaysia and Russia together' as item,
    sum(value_pct) as figure,
    sum(value_pct) - 0.05 * count(*) as low,
    sum(value_pct) + 0.05 * count(*) as high,
    'pct' as unit,
    'computed' as answer,
    'sum of the three shares by weight' as reason,
    string_agg(source_row, '; ' order by source_row) as source_row,
    string_agg(distinct source_url, '; ') as source_url,
    string_agg(distinct publisher, '; ') as publisher
from eu
union all
select
    'China to the euro area' as item,
    value_pct as figure,
    null as low,
    null as high,
    'pct' as unit,
    case when value_pct is null then 'unknown' else 'reported' end as answer,
    case when value_pct is null then 'no source in the file gives a share of the euro area' end as reason,
    source_row,
    source_url,
    null as publisher
from euro_area
order by item
