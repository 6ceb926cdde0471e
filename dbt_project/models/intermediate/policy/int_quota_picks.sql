{{ config(materialized='table') }}

with printed as (
    select * from {{ ref('stg_bundled__quotas') }}
    union all
    select * from {{ ref('stg_bundled__quotas_by_group') }}
),

figures as (
    select
        quota_year,
        batch,
        stage,
        group_name,
        ore_type,
        quantity_t,
        case when quantity_t is not null then quantity_low_t end as quantity_low_t,
        case when quantity_t is not null then quantity_high_t end as quantity_high_t,
        quantity_as_printed,
        disclosure_status,
        announced_on,
        document,
        tier,
        publisher,
        witness_name,
        source_id,
        source_url,
        source_row,
        known_from,
        known_from_precision,
        retrieved_at,
        note,
        is_rejected,
        correction_reason
    from printed
)

select
    picks.*,
    picks.pick_rank = 1 and not picks.is_rejected as is_shown
from {{ pick_shown(
    'figures',
    ['quota_year', 'batch', 'stage', 'group_name', 'ore_type'],
    'quantity_t', 'quantity_low_t', 'quantity_high_t'
) }} as picks
