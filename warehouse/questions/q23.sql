-- Who spoke of a "de facto removal" of the licences, and does the law agree? Table fct_control_statements.
select
    measure_id as item,
    null as figure,
    null as low,
    null as high,
    null as unit,
    speaker as answer,
    'on ' || said_on || ' said ' || claims || '; the legal text said ' || coalesce(legal_status, 'nothing')
    || ': ' || agreement as reason,
    source_row,
    source_url,
    publisher
from marts.fct_control_statements
where statement ilike '%de facto removal%'
order by measure_id
