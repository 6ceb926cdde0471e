-- One row for each control that covers the element in that form to that destination, whatever its state. `answer` is the
-- strictest state among the controls that hold for every such shipment; limited ones (to end users, listed entities, goods
-- abroad) are listed, and have to be looked at, but do not answer for a shipment of which only the goods are known.
create or replace macro marts.control_status_of(element, form, destination, on_date, known_on) as table
with destinations as (
    select 'WLD' as destination_iso3
    union
    select upper(cast(destination as varchar))
    union
    select 'EUU'
    from marts.dim_country as countries
    where countries.country_iso3 = upper(cast(destination as varchar)) and countries.is_eu27
),

found as (
    select distinct
        periods.measure_id,
        coverage.covered_element_symbol,
        coverage.form as covered_form,
        coverage.coverage,
        periods.item_scope,
        periods.control_kind,
        periods.destination_iso3,
        periods.limited_to,
        periods.status,
        periods.valid_from as status_since,
        periods.valid_until as status_until,
        periods.status_by_measure_id,
        periods.known_from,
        periods.status_source_row,
        periods.source_row,
        periods.source_id,
        periods.source_url,
        case
            when periods.limited_to is not null then null
            when periods.status = 'in_force' then 1
            when periods.status = 'unknown' then 2
            when periods.status = 'suspended' then 3
            when periods.status = 'suspended_before_effect' then 4
            when periods.status = 'announced' then 5
            else 6
        end as strictness
    from marts.bridge_control_coverage as coverage
    inner join destinations on coverage.destination_iso3 = destinations.destination_iso3
    inner join marts.fct_control_status_periods as periods
        on
            coverage.measure_id = periods.measure_id
            and coverage.item_scope = periods.item_scope
            and coverage.destination_iso3 = periods.destination_iso3
            and coverage.element_symbol is not distinct from periods.element_symbol
    where
        lower(coverage.covered_element_symbol) = lower(cast(element as varchar))
        and (coverage.form = lower(cast(form as varchar)) or coverage.form = 'any' or form is null)
        and periods.known_from <= cast(known_on as date)
        and coalesce(periods.known_until >= cast(known_on as date), true)
        and periods.valid_from <= cast(on_date as date)
        and coalesce(periods.valid_until >= cast(on_date as date), true)
)

select
    coalesce(
        min_by(found.status, found.strictness) over (),
        case when found.measure_id is null then 'no_control_found' else 'only_limited_controls' end
    ) as answer,
    found.* exclude (strictness)
from (select 1 as always) as asked
left join found on true
order by found.strictness, found.measure_id, found.item_scope, found.covered_form;

comment on macro table marts.control_status_of is
'Controls on an element, form (null: any) and destination on a day, by what was public on another, and their answer: control_status_of(''Dy'', ''oxide'', ''JPN'', date ''2025-05-15'', date ''2025-05-15'').';
