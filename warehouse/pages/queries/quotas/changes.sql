-- Printed changes on the year before, each recomputed from the shown quotas.
select
    cell_name as "quota",
    case when unit = 'pct' then format('{:+g} %', total) else if(total > 0, '+', '') || format('{:,.0f} t', total) end as "printed",
    case
        when parts is null then ''
        when unit = 'pct' then format('{:+.2f} %', parts)
        else if(parts > 0, '+', '') || format('{:,.0f} t', parts)
    end as "recomputed",
    case
        when parts is null then ''
        when unit = 'pct' then format('{:+.2f} to {:+.2f}', parts_low, parts_high)
        else format('{:,.0f} to {:,.0f}', parts_low, parts_high)
    end as "range of the recomputed",
    case verdict
        when 'closes' then 'closes'
        when 'does_not_close' then 'does not close'
        else 'base not printed'
    end as "verdict",
    regexp_extract(total_told, '\(([^()]*)\)$', 1) as "printed in"
from marts.fct_closures
where closure_kind in ('quota_yoy_change', 'quota_yoy_step')
order by period_start desc, cell_name, 6
