-- The rule for Japan from 6 January 2026. Table fct_controls_by_element.
select
    measure_id as item,
    null as figure,
    null as low,
    null as high,
    null as unit,
    control_kind || ' since ' || effective_on as answer,
    limited_to || '; ' || legal_basis as reason,
    source_row,
    source_url,
    publisher
from marts.fct_controls_by_element
where
    destination_iso3 = 'JPN'
    and effective_on = date '2026-01-06'
order by item
