{{ config(materialized='table') }}

with counterparts as (
    select distinct counterpart_series_id as series_id
    from {{ ref('series') }}
    where counterpart_series_id is not null
),

own as (
    select
        months.series_id,
        months.partner_iso3,
        months.month_start,
        months.quantity_t,
        months.quantity_low_t,
        months.quantity_high_t,
        months.value_usd,
        months.obs_status,
        'customs' as origin,
        months.publisher,
        months.source_url,
        months.source_row,
        months.known_from
    from {{ ref('fct_exports_by_month') }} as months
    inner join counterparts on months.series_id = counterparts.series_id
    where
        months.reporter_iso3 = 'CHN'
        and (months.quantity_t is not null or months.value_usd is not null)
),

sent as (
    select
        {{ dbt.concat(["'cn_hs6_'", 'trade.hs_code']) }} as series_id,
        trade.partner_iso3,
        trade.month_start,
        trade.mass_t as quantity_t,
        trade.mass_t as quantity_low_t,
        trade.mass_t as quantity_high_t,
        trade.value_amount as value_usd,
        'reported' as obs_status,
        'un_comtrade' as origin,
        sources.publisher,
        sources.source_url,
        {{ dbt.concat([
            'trade.source_name', "' '", month_text('trade.month_start'), "' rows '", 'trade.row_numbers'
        ]) }} as source_row,
        trade.known_from
    from {{ ref('stg_un_comtrade__china_trade') }} as trade
    inner join {{ ref('mirror_sources') }} as sources on trade.source_name = sources.source_name
    where trade.flow = 'export'
),

figures as (
    select * from own
    union all
    select * from sent
),

-- Members of the Union make up its figure only where the printed countries are a whole list: the press prints a few.
lists as (
    select
        figures.series_id,
        figures.origin,
        figures.month_start,
        {{ total("case when figures.partner_iso3 = 'WLD' then figures.quantity_t end") }} as world_t,
        {{ total('case when not areas.is_aggregate then figures.quantity_t end') }} as countries_t
    from figures
    inner join {{ ref('countries') }} as areas on figures.partner_iso3 = areas.country_iso3
    where figures.obs_status = 'reported'
    group by figures.series_id, figures.origin, figures.month_start
),

members as (
    select
        figures.series_id,
        'EUU' as partner_iso3,
        figures.month_start,
        case when count(figures.quantity_t) = count(*) then {{ total('figures.quantity_t') }} end as quantity_t,
        case when count(figures.quantity_t) = count(*) then {{ total('figures.quantity_low_t') }} end as quantity_low_t,
        case
            when count(figures.quantity_t) = count(*) then {{ total('figures.quantity_high_t') }}
        end as quantity_high_t,
        case when count(figures.value_usd) = count(*) then {{ total('figures.value_usd') }} end as value_usd,
        'reported' as obs_status,
        figures.origin,
        min(figures.publisher) as publisher,
        min(figures.source_url) as source_url,
        {{ dbt.listagg('figures.source_row', "', '", 'order by figures.source_row') }} as source_row,
        max(figures.known_from) as known_from
    from figures
    inner join {{ ref('countries') }} as areas on figures.partner_iso3 = areas.country_iso3
    inner join lists
        on
            figures.series_id = lists.series_id
            and figures.origin = lists.origin
            and figures.month_start = lists.month_start
    where
        areas.is_eu27
        and figures.obs_status = 'reported'
        and lists.countries_t >= {{ least_partner_share() }} * lists.world_t
    group by figures.series_id, figures.origin, figures.month_start
),

candidates as (
    select * from figures
    where partner_iso3 <> 'WLD'
    union all
    select * from members
),

ranked as (
    select
        *,
        -- What customs or the press print before what China sent to the United Nations; what nobody printed last.
        row_number() over (
            partition by series_id, partner_iso3, month_start
            order by
                case when quantity_t is null then 1 else 0 end,
                case when obs_status = 'reported' then 0 else 1 end,
                origin
        ) as choice
    from candidates
)

select
    series_id,
    partner_iso3,
    month_start,
    quantity_t,
    quantity_low_t,
    quantity_high_t,
    value_usd,
    -- The month may be derived from other printed figures, which is no figure to learn a ratio from.
    case when quantity_t is not null then obs_status end as obs_status,
    origin,
    publisher,
    source_url,
    source_row,
    known_from
from ranked
where choice = 1
