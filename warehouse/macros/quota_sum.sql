-- A year without a figure makes the sum unknown: what is printed of it is told as `known_t`, which is a lower bound.
create or replace macro marts.quota_sum(quota_stage, first_year, last_year) as table
with years as (
    select
        asked.year,
        quotas.quota_t,
        quotas.quota_low_t,
        quotas.quota_high_t,
        quotas.source_row,
        case when quotas.quota_t is null then coalesce(quotas.null_reason, 'unknown') end as reason
    from (select cast(unnest(range(cast(first_year as bigint), cast(last_year as bigint) + 1)) as integer) as year) as asked
    left join marts.fct_quotas_by_year as quotas
        on asked.year = quotas.year and quotas.stage = quota_stage and quotas.ore_type = 'total'
)

select
    any_value(cast(quota_stage as varchar)) as stage,
    min(years.year) as first_year,
    max(years.year) as last_year,
    case when count(years.reason) = 0 then sum(years.quota_t) end as total_t,
    case when count(years.reason) = 0 then sum(years.quota_low_t) end as total_low_t,
    case when count(years.reason) = 0 then sum(years.quota_high_t) end as total_high_t,
    -- A sum that lacks a withheld year is withheld; one that lacks only years of which nobody knows is unknown.
    coalesce(max(years.reason) filter (years.reason = 'undisclosed'), max(years.reason)) as null_reason,
    sum(years.quota_t) as known_t,
    cast(count(*) as integer) as n_years,
    cast(count(years.quota_t) as integer) as n_known_years,
    string_agg(years.year || ' ' || years.reason, ', ' order by years.year) as missing_years,
    string_agg(years.source_row, ', ' order by years.year) filter (years.reason is null) as source_rows
from years;

comment on macro table marts.quota_sum is
'Quotas of a stage over a span of years, null with its reason where a year has no figure: quota_sum(''mining'', 2020, 2025).';
