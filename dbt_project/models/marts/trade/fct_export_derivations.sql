{%- set cell = ['series_id', 'reporter_iso3', 'partner_iso3', 'period_start', 'period_end'] -%}
with latest as (
    select
        *,
        row_number() over (partition by {{ cell | join(', ') }}, via order by round_number desc) as recency
    from {{ ref('int_export_round_4') }}
    where derivation_rule <> 'printed'
),

derivations as (
    select
        *,
        row_number() over (
            partition by {{ cell | join(', ') }} order by high_t - low_t, known_from, via
        ) as derivation_number,
        count(*) over (partition by {{ cell | join(', ') }}) as n_derivations,
        max(low_t) over (partition by {{ cell | join(', ') }}) as cell_low_t,
        min(high_t) over (partition by {{ cell | join(', ') }}) as cell_high_t
    from latest
    where recency = 1
),

-- Each bound is known since the first derivation that gives it.
dated as (
    select
        *,
        greatest(
            min(case when low_t = cell_low_t then known_from end) over (partition by {{ cell | join(', ') }}),
            min(case when high_t = cell_high_t then known_from end) over (partition by {{ cell | join(', ') }})
        ) as cell_known_from
    from derivations
)

select
    series_id,
    reporter_iso3,
    partner_iso3,
    period_start,
    period_end,
    cast(derivation_number as integer) as derivation_number,
    derivation_rule,
    told as inputs,
    source_rows as input_rows,
    low_t as quantity_low_t,
    high_t as quantity_high_t,
    case when cell_low_t <= cell_high_t then cell_low_t end as cell_low_t,
    case when cell_low_t <= cell_high_t then cell_high_t end as cell_high_t,
    cast(n_derivations as integer) as n_derivations,
    cell_low_t > cell_high_t as has_contradiction,
    derivation_number = 1
    and cell_low_t <= cell_high_t
    and {{ dbt.datediff('period_start', 'period_end', 'month') }} = 0
    and {{ is_narrow('cell_low_t', 'cell_high_t') }} as is_shown,
    round_number,
    known_from,
    cell_known_from,
    source_id,
    source_url,
    publisher,
    source_row
from dated
