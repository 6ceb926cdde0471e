-- How many sums and changes of quotas close, do not close, or cannot be told.
select
    case closure_kind
        when 'batches_of_year' then 'batches against the year'
        when 'first_batches' then 'batches 1 and 2 against a figure for both'
        when 'first_and_later_batches' then 'a figure for batches 1 and 2, and batch 3, against the year'
        when 'ore_types_of_whole' then 'light and ionic ore against the whole'
        when 'groups_of_whole' then 'groups against their batch'
        when 'quota_yoy_change' then 'change on the year before, recomputed against printed'
        when 'quota_yoy_step' then 'tonnes more or less than the year before, recomputed against printed'
        else closure_kind
    end as "check",
    replace(stage, '_', ' and ') as "stage",
    count(*) filter (verdict = 'closes') as "closes",
    count(*) filter (verdict = 'does_not_close') as "does not close",
    count(*) filter (verdict = 'not_all_parts_known') as "a part is missing"
from marts.fct_closures
where subject = 'quotas'
group by all
order by 1, 2
