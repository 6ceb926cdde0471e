-- The groups of a batch against the batch, ore types together.
select
    cell_name as "batch",
    n_known_parts::integer as "groups and ore types printed",
    parts as "together, t",
    total as "batch, t",
    case verdict
        when 'closes' then 'closes'
        when 'does_not_close' then 'does not close'
        else 'leaves ' || format('{:,.0f} to {:,.0f} t', rest_low, rest_high) || ' for groups that nobody printed'
    end as "verdict"
from marts.fct_closures
where closure_kind = 'groups_of_whole' and ore_type = 'total'
order by period_start desc, stage, batch
