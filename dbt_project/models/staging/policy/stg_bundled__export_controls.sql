select
    raw_rows.announcement_id as measure_id,
    raw_rows.issuer,
    raw_rows.announced_on,
    raw_rows.effective_on,
    nullif(raw_rows.element_symbol, '') as element_symbol,
    raw_rows.element_name as subject_name,
    raw_rows.item_scope,
    nullif(raw_rows.hs_codes, '') as hs_codes,
    raw_rows.status as status_as_reported,
    raw_rows.suspended_from,
    raw_rows.suspended_until,
    nullif(raw_rows.legal_basis_or_note, '') as legal_basis,
    coalesce(languages.language, 'und') as source_language,
    raw_rows.source_url,
    raw_rows.source_publisher as publisher,
    raw_rows.source_date,
    nullif(raw_rows.note, '') as note,
    {{ known_from('raw_rows.source_date', 'raw_rows._retrieved_at') }} as known_from,
    {{ source_row("'export_controls.csv'", 'raw_rows._row_number') }} as source_row,
    raw_rows._row_number as row_number
from {{ current_rows('bundled__export_controls') }} as raw_rows
left join {{ ref('source_languages') }} as languages on raw_rows.source_publisher = languages.publisher
