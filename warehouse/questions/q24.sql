-- Partners whose own figure is more than 25 % off China's over six months. Table fct_mirror_trade, which has both sides side by
-- side: the last six months that both printed of the same goods, by mass, for each importer and source.
with pairs as (
    select
        series_id || ' by ' || importer_source as item,
        month_start,
        importer_quantity_t,
        china_quantity_t,
        importer_source_row || '; ' || china_source_row as source_row,
        importer_source_url || '; ' || china_source_url as source_url,
        importer_publisher || '; ' || china_publisher as publisher
    from marts.fct_mirror_trade
    where quantity_gap_t is not null and china_obs_status = 'reported'
    qualify row_number() over (partition by series_id, importer_source order by month_start desc) <= 6
),

gaps as (
    select
        item,
        100 * (sum(importer_quantity_t) / sum(china_quantity_t) - 1) as figure,
        'importer ' || round(sum(importer_quantity_t), 3) || ' t, China ' || round(sum(china_quantity_t), 3) || ' t'
            as answer,
        strftime(min(month_start), '%Y-%m') || ' to ' || strftime(max(month_start), '%Y-%m')
            || ', six months that both printed; the importer counts arrivals, China departures' as reason,
        string_agg(source_row, '; ' order by month_start) as source_row,
        string_agg(distinct source_url, '; ' order by source_url) as source_url,
        string_agg(distinct publisher, '; ' order by publisher) as publisher
    from pairs
    group by item
    having count(*) = 6 and sum(china_quantity_t) > 0
)

select
    item,
    figure,
    null as low,
    null as high,
    'pct' as unit,
    answer,
    reason,
    source_row,
    source_url,
    publisher
from gaps
where abs(figure) > 25
union all
select
    'gaps' as item,
    null as figure,
    null as low,
    null as high,
    'pct' as unit,
    case when exists (select 1 from gaps) then 'none' else 'unknown' end as answer,
    case
        when exists (select 1 from gaps)
            then 'no gap beyond 25 %; compared over six months: ' || (select string_agg(item, ', ' order by item) from gaps)
        else 'no partner has six months that both sides printed for the same goods; months of both sides in the file: '
            || (select count(*) from pairs)
    end as reason,
    (select string_agg(source_row, '; ' order by item) from gaps) as source_row,
    null as source_url,
    null as publisher
where not exists (select 1 from gaps where abs(figure) > 25)
