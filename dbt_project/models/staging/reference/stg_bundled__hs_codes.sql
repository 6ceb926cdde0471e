select
    {{ dbt.concat(['raw_rows.system', "' '", 'raw_rows.code']) }} as commodity_id,
    raw_rows.system,
    raw_rows.code,
    cast({{ dbt.length("raw_rows.code") }} as integer) as n_digits,
    raw_rows.description,
    raw_rows.elements,
    raw_rows.valid_from,
    raw_rows.valid_to,
    raw_rows.source_publisher as publisher,
    {{ source_id('raw_rows.source_url') }} as source_id,
    raw_rows.source_url,
    {{ source_row("'hs_codes.csv'", 'raw_rows._row_number') }} as source_row,
    raw_rows._row_number as row_number,
    raw_rows.note
from {{ current_rows('bundled__hs_codes') }} as raw_rows
