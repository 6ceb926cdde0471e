-- Each year with the batches that were printed: do they make the year, and what is left for those that were not?
select
    extract(year from closures.period_start)::varchar as "year",
    replace(closures.stage, '_', ' and ') as "stage",
    string_agg(
        coalesce(format('{:,.0f}', batches.quota_t), batches.disclosure_status), ' + ' order by batches.batch
    ) as "batches printed, t",
    coalesce(format('{:,.0f}', closures.total), 'none printed') as "year, t",
    case closures.verdict
        when 'closes' then 'closes'
        when 'does_not_close' then 'does not close'
        else 'a part is missing'
    end as "verdict",
    case
        when closures.rest_low is not null
            then format('{:,.0f} to {:,.0f}', closures.rest_low, closures.rest_high)
    end as "left for other batches, t"
from marts.fct_closures as closures
inner join marts.fct_quota_batches as batches
    on
        closures.stage = batches.stage
        and extract(year from closures.period_start) = batches.year
        and closures.ore_type = batches.ore_type
        and closures.group_name = batches.group_name
        and not batches.is_several_batches
where closures.closure_kind = 'batches_of_year' and closures.ore_type = 'total' and closures.group_name = 'all'
group by all
order by 1 desc, 2
