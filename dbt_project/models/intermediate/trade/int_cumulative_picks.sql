{%- set cell = ['series_id', 'reporter_iso3', 'partner_iso3', 'period_start', 'period_end'] -%}
with figures as (
    select * from {{ ref('stg_bundled__cumulative_exports') }}
)

select
    picks.*,
    picks.pick_rank = 1 and not picks.is_rejected as is_shown,
    picks.value_usd is not null and not picks.is_rejected and row_number() over (
        partition by {{ cell | join(', ') }}
        order by picks.is_rejected, case when picks.value_usd is null then 1 else 0 end, picks.pick_rank
    ) = 1 as is_value_shown,
    picks.yoy_pct is not null and not picks.is_rejected and row_number() over (
        partition by {{ cell | join(', ') }}
        order by picks.is_rejected, case when picks.yoy_pct is null then 1 else 0 end, picks.pick_rank
    ) = 1 as is_yoy_shown
from {{ pick_shown(
    'figures', cell, 'quantity_t', 'quantity_low_t', 'quantity_high_t'
) }} as picks
