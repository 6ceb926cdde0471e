{#-
    Every relation of printed figures that a source may print anew: the relation, and what its period is. Figures that stand
    no more are part of them.
-#}
{%- set printed = [
    {
        'model': 'int_export_observations',
        'period_start': 'month_start',
        'period_end': 'cast(' ~ dbt.last_day('month_start', 'month') ~ ' as date)',
    },
    {'model': 'stg_bundled__cumulative_exports', 'period_start': 'period_start', 'period_end': 'period_end'},
] -%}
{%- set cell = ['series_id', 'reporter_iso3', 'partner_iso3', 'period_start', 'period_end', 'witness_name'] -%}
with printed as (
    {%- for each in printed %}
    select
        series_id,
        reporter_iso3,
        partner_iso3,
        {{ each.period_start }} as period_start,
        {{ each.period_end }} as period_end,
        witness_name,
        tier,
        known_from,
        quantity_t,
        quantity_low_t,
        quantity_high_t,
        quantity_as_printed,
        value_usd,
        publisher,
        source_id,
        source_url,
        source_row
    from {{ ref(each.model) }}
    where quantity_t is not null and not is_rejected and series_id is not null and partner_iso3 is not null
    {{ 'union all' if not loop.last }}
    {%- endfor %}
),

-- What one source prints on one day is one vintage: its most exact print.
vintages as (
    select
        *,
        row_number() over (
            partition by {{ cell | join(', ') }}, known_from
            order by quantity_high_t - quantity_low_t, publisher, source_url, source_row
        ) as print_rank
    from printed
),

compared as (
    select
        *,
        lag(quantity_t) over (partition by {{ cell | join(', ') }} order by known_from) as quantity_before_t
    from vintages
    where print_rank = 1
),

-- A figure that is printed again is known from its first print.
numbered as (
    select
        *,
        row_number() over (partition by {{ cell | join(', ') }} order by known_from) as vintage_number
    from compared
    where quantity_before_t is null or quantity_before_t <> quantity_t
)

select
    {{ columns_of('later', cell) }},
    later.tier,
    earlier.known_from as old_known_from,
    later.known_from as new_known_from,
    earlier.quantity_t as old_quantity_t,
    later.quantity_t as new_quantity_t,
    earlier.quantity_as_printed as old_quantity_as_printed,
    later.quantity_as_printed as new_quantity_as_printed,
    later.quantity_t - earlier.quantity_t as change_t,
    {{ growth_pct('later.quantity_t', 'earlier.quantity_t') }} as change_pct,
    case
        when {{ intervals_overlap(
            'earlier.quantity_low_t', 'earlier.quantity_high_t', 'later.quantity_low_t', 'later.quantity_high_t'
        ) }} then false
        else true
    end as is_beyond_rounding,
    earlier.value_usd as old_value_usd,
    later.value_usd as new_value_usd,
    earlier.publisher as old_publisher,
    later.publisher as new_publisher,
    earlier.source_id as old_source_id,
    later.source_id as new_source_id,
    earlier.source_url as old_source_url,
    later.source_url as new_source_url,
    earlier.source_row as old_source_row,
    later.source_row as new_source_row
from numbered as later
inner join numbered as earlier
    on {{ same(cell, 'later', 'earlier') }} and later.vintage_number = earlier.vintage_number + 1
