select
    {{ dbt.concat(["'lic_'", "substr(" ~ dbt.hash(dbt.concat([
        'raw_rows.date', 'raw_rows.event_type', "coalesce(raw_rows.actors, '')", 'raw_rows.source_url'
    ])) ~ ", 1, 12)"]) }} as licence_event_id,
    raw_rows.date as date_as_printed,
    raw_rows.event_type,
    raw_rows.actors,
    raw_rows.summary,
    coalesce(languages.language, 'und') as source_language,
    raw_rows.source_url,
    raw_rows.source_publisher as publisher,
    raw_rows.source_date,
    nullif(raw_rows.note, '') as note,
    {{ known_from('raw_rows.source_date', 'raw_rows._retrieved_at') }} as known_from,
    {{ known_from_precision('raw_rows.source_date') }} as known_from_precision,
    {{ source_row("'licence_events.csv'", 'raw_rows._row_number') }} as source_row,
    raw_rows._row_number as row_number
from {{ current_rows('bundled__licence_events') }} as raw_rows
left join {{ ref('source_languages') }} as languages on raw_rows.source_publisher = languages.publisher
