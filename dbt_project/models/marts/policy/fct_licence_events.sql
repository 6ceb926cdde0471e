with dated as (
    select
        *,
        case {{ dbt.length('date_as_printed') }}
            when 10 then 'day'
            when 7 then 'month'
            else 'year'
        end as date_precision,
        case {{ dbt.length('date_as_printed') }}
            when 10 then cast(date_as_printed as date)
            when 7 then cast({{ dbt.concat(['date_as_printed', "'-01'"]) }} as date)
            else cast({{ dbt.concat(['date_as_printed', "'-01-01'"]) }} as date)
        end as event_date
    from {{ ref('stg_bundled__licence_events') }}
)

select
    licence_event_id,
    event_date,
    case date_precision
        when 'day' then event_date
        when 'month' then {{ dbt.last_day('event_date', 'month') }}
        else cast({{ dbt.concat(['date_as_printed', "'-12-31'"]) }} as date)
    end as event_date_latest,
    date_precision,
    event_type,
    actors,
    summary,
    known_from,
    known_from_precision,
    {{ source_id('source_url') }} as source_id,
    source_url,
    publisher,
    source_language,
    note,
    source_row
from dated
