-- Every series and every stage of quotas, also those of which nothing can be checked.
with names as (
    select
        'exports' as subject,
        series_id as name,
        series_name || ' (' || series_id || ')' as shown
    from marts.dim_series
    union all
    select distinct
        'quotas' as subject,
        stage as name,
        'Quota, ' || replace(stage, '_', ' and ') as shown
    from marts.fct_quotas_by_year
),

missing as (
    select
        coalesce(series_id, stage) as name,
        case
            when unit = 'pct' then 'the base or the figure of a change'
            when closure_kind = 'partners_and_world' then 'countries that nobody printed'
            when closure_kind = 'groups_of_whole' then 'groups that nobody printed'
            when closure_kind = 'batches_of_year' then 'batches that nobody printed'
            when closure_kind = 'ore_types_of_whole' then 'an ore type'
            else 'months or totals that nobody printed'
        end as missing,
        count(*) as n
    from marts.fct_closures
    where verdict = 'not_all_parts_known'
    group by all
),

why as (
    select
        name,
        string_agg(missing || ' (' || n || ')', '; ' order by n desc, missing) as why
    from missing
    group by name
)

select
    names.shown as "series",
    count(closures.closure_id) filter (closures.verdict = 'closes') as "closes",
    count(closures.closure_id) filter (closures.verdict = 'does_not_close') as "does not close",
    count(closures.closure_id) filter (closures.verdict = 'not_all_parts_known') as "a part is missing",
    coalesce(why.why, case when count(closures.closure_id) = 0 then 'nothing was printed that could be added up' end)
        as "what is missing"
from names
left join marts.fct_closures as closures
    on names.subject = closures.subject and names.name = coalesce(closures.series_id, closures.stage)
left join why on names.name = why.name
group by names.subject, names.shown, names.name, why.why
order by names.subject, names.name
