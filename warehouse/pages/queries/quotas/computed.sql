-- Quotas that the compiler of the file worked out from the page's other figures; what is worked out closes by itself.
select
    prints.year || ' ' || replace(prints.stage, '_', ' and ')
    || case prints.batch when 'total' then '' else ', batch ' || prints.batch end
    || case prints.ore_type when 'total' then '' else ', ' || replace(prints.ore_type, '_', ' ') end
    || ': ' || format('{:,.0f}', prints.quota_t) || ' t (' || prints.source_row || '): ' || prints.note as sentence
from marts.fct_quota_observations as prints
where
    prints.note like 'derived%' or prints.note like 'sum of%' or prints.note like 'stated as%' or prints.note like '%recorded as%'
order by prints.year, prints.stage, prints.batch, prints.ore_type, prints.source_row
