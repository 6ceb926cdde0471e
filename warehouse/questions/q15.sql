-- Quotas for mining and for smelting and separation, 2020 to 2026. Table fct_quotas_by_year.
select
    year || ' ' || stage as item,
    quota_t as figure,
    quota_low_t as low,
    quota_high_t as high,
    't' as unit,
    case disclosure_status when 'undisclosed' then 'withheld' else disclosure_status end as answer,
    case
        when disclosure_status = 'undisclosed' then 'issued, its size was not published'
        when disclosure_status = 'unknown' then 'no source says whether or how much'
    end as reason,
    source_row,
    source_url,
    publisher
from marts.fct_quotas_by_year
where
    year between 2020 and 2026
    and ore_type = 'total'
order by year, stage
