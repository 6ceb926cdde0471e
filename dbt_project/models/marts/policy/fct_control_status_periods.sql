with controls as (
    select * from {{ ref('int_controls') }}
    where is_restrictive
),

days_of_news as (
    {%- for day in ['announced_on', 'suspension_known_from', 'lifting_known_from'] %}
    select
        source_row,
        {{ day }} as known_from
    from controls
    where {{ day }} is not null
    {{ 'union' if not loop.last }}
    {%- endfor %}
),

-- What the documents public on known_from say; later ones are not known yet.
versions as (
    select
        controls.source_row,
        days_of_news.known_from,
        controls.announced_on,
        controls.in_force_from,
        case when controls.suspension_known_from <= days_of_news.known_from then controls.suspended_from end
            as suspended_from,
        case when controls.suspension_known_from <= days_of_news.known_from then controls.suspended_until end
            as suspended_until,
        case when controls.lifting_known_from <= days_of_news.known_from then controls.lifted_on end as lifted_on,
        lead(days_of_news.known_from) over (
            partition by controls.source_row order by days_of_news.known_from
        ) as next_known_from
    from controls
    inner join days_of_news on controls.source_row = days_of_news.source_row
),

{%- set day_after_suspension = "cast(" ~ dbt.dateadd('day', 1, 'suspended_until') ~ " as date)" %}

turning_days as (
    {%- for day in ['announced_on', 'in_force_from', 'suspended_from', day_after_suspension, 'lifted_on'] %}
    select
        source_row,
        known_from,
        {{ day }} as valid_from
    from versions
    where {{ day }} >= announced_on
    {{ 'union' if not loop.last }}
    {%- endfor %}
),

states as (
    select
        versions.*,
        turning_days.valid_from,
        {{ control_status('turning_days.valid_from', 'versions') }} as status
    from versions
    inner join turning_days
        on versions.source_row = turning_days.source_row and versions.known_from = turning_days.known_from
),

changes as (
    select
        *,
        lag(status) over (partition by source_row, known_from order by valid_from) as status_before
    from states
),

periods as (
    select
        *,
        lead(valid_from) over (partition by source_row, known_from order by valid_from) as next_valid_from
    from changes
    where status_before is null or status_before <> status
)

select
    controls.measure_id,
    controls.element_symbol,
    controls.subject_name,
    controls.item_scope,
    controls.control_kind,
    controls.destination_iso3,
    periods.known_from,
    cast({{ dbt.dateadd('day', -1, 'periods.next_known_from') }} as date) as known_until,
    periods.valid_from,
    cast({{ dbt.dateadd('day', -1, 'periods.next_valid_from') }} as date) as valid_until,
    periods.status,
    periods.status = 'in_force' as is_in_force,
    {{ source_id('controls.source_url') }} as source_id,
    controls.source_url
from periods
inner join controls on periods.source_row = controls.source_row
