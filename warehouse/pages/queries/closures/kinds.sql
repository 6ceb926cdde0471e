select
    case closure_kind
        when 'months_and_totals' then 'months and earlier totals against a total'
        when 'totals_and_total' then 'two totals against the total of both'
        when 'partners_and_world' then 'printed countries against the world'
        when 'mom_change' then 'change on the month before, recomputed'
        when 'yoy_change' then 'change on the year before, recomputed'
        when 'batches_of_year' then 'quotas: batches against the year'
        when 'first_batches' then 'quotas: first two batches against a figure for both'
        when 'first_and_later_batches' then 'quotas: that figure and later batches against the year'
        when 'ore_types_of_whole' then 'quotas: light and ionic ore against the whole'
        when 'groups_of_whole' then 'quotas: groups against their batch'
        when 'quota_yoy_change' then 'quotas: change on the year before in per cent, recomputed'
        when 'quota_yoy_step' then 'quotas: change on the year before in tonnes, recomputed'
        else closure_kind
    end as "check",
    count(*) filter (verdict = 'closes') as "closes",
    count(*) filter (verdict = 'does_not_close') as "does not close",
    count(*) filter (verdict = 'not_all_parts_known') as "a part is missing"
from marts.fct_closures
group by subject, closure_kind
order by
    subject,
    list_position(
        [
            'batches_of_year', 'first_batches', 'first_and_later_batches', 'ore_types_of_whole', 'groups_of_whole',
            'quota_yoy_change', 'quota_yoy_step'
        ],
        closure_kind
    ),
    closure_kind
