-- Partners whose own figure is more than 25 % off China's over six months. Table fct_exports_by_month: a gap needs
-- six months in which China and the partner both printed the same goods.
with pairs as (
    select
        imports.reporter_iso3,
        imports.month_start,
        imports.quantity_t as import_t,
        exports.quantity_t as export_t,
        imports.source_row || '; ' || exports.source_row as source_row,
        imports.source_url || '; ' || exports.source_url as source_url
    from marts.fct_exports_by_month as imports
    inner join marts.fct_exports_by_month as exports
        on
            imports.reporter_iso3 = exports.partner_iso3
            and imports.month_start = exports.month_start
            and replace(imports.series_id, lower(left(imports.reporter_iso3, 2)) || '_imports_', '') = exports.series_id
    where
        imports.partner_iso3 = 'CHN'
        and imports.series_id like '%_imports_cn_%'
        and exports.reporter_iso3 = 'CHN'
        and imports.quantity_t is not null
        and exports.quantity_t is not null
),

partners as (
    select
        reporter_iso3 as item,
        100 * (sum(import_t) / sum(export_t) - 1) as figure,
        count(*) as n_months,
        string_agg(source_row, '; ' order by month_start) as source_row,
        string_agg(source_url, '; ' order by month_start) as source_url
    from pairs
    group by reporter_iso3
    having count(*) >= 6
)

select
    item,
    figure,
    null as low,
    null as high,
    'pct' as unit,
    'over ' || n_months || ' months' as answer,
    'the partner counts imports, China exports' as reason,
    source_row,
    source_url,
    null as publisher
from partners
where abs(figure) > 25
union all
select
    'gaps' as item,
    null as figure,
    null as low,
    null as high,
    'pct' as unit,
    'unknown' as answer,
    'no partner has six months that both sides printed for the same goods; months of both sides in the file: '
    || (select count(*) from pairs) as reason,
    null as source_row,
    null as source_url,
    null as publisher
where not exists (select 1 from partners)
