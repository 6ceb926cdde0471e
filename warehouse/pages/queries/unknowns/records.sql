-- What the records of controls and codes leave open, counted.
select
    n || ' of ' || total || ' ' || what as sentence
from (
    select
        1 as position,
        count(*) filter (hs_codes is null or hs_codes = '') as n,
        count(*) as total,
        'records of controls come without a customs code; the copies that were at hand had lost them.' as what
    from marts.fct_controls_by_element
    union all
    select
        2 as position,
        count(*) filter (effective_on is null) as n,
        count(*) as total,
        'records of controls name no first day; where the rule is reported in force, its publication counts.' as what
    from marts.fct_controls_by_element
    union all
    select
        3 as position,
        count(*) filter (valid_from_year is null) as n,
        count(*) as total,
        'customs codes come without the year from which they hold.' as what
    from marts.dim_commodity
    union all
    select
        4 as position,
        count(*) filter (certainty <> 'only') as n,
        count(*) as total,
        'links of a customs code to an element leave open how much of the element a shipment holds.' as what
    from marts.bridge_commodity_element
    union all
    select
        5 as position,
        count(*) filter (reference_year is null or reference_year = '') as n,
        count(*) as total,
        'shares of trade and production name no year and are no base for an exposure.' as what
    from marts.fct_shares
) as counted
order by position
