with measures as (
    select
        measure_id,
        title,
        issuer,
        destination_iso3,
        limited_to,
        is_restrictive,
        announced_on,
        min(in_force_from) as in_force_from,
        max(stated_until) as stated_until,
        count(*) as n_items,
        count(distinct element_symbol) as n_elements
    from {{ ref('int_controls') }}
    group by measure_id, title, issuer, destination_iso3, limited_to, is_restrictive, announced_on
),

named as (
    select distinct
        measure_id,
        element_symbol
    from {{ ref('int_controls') }}
    where element_symbol is not null
),

elements as (
    select
        measure_id,
        {{ dbt.listagg('element_symbol', "', '", 'order by element_symbol') }} as elements
    from named
    group by measure_id
),

targets as (
    select
        measure_id,
        min(relation) as relation,
        {{ dbt.listagg('target_measure_id', "'; '", 'order by target_measure_id') }} as target_measure_ids
    from {{ ref('measure_relations') }}
    group by measure_id
),

acts as (
    select
        target_measure_id as measure_id,
        max(case when act = 'suspends' then by_measure_id end) as suspended_by_measure_id,
        max(case when act = 'lifts' then by_measure_id end) as lifted_by_measure_id
    from (
        select
            *,
            row_number() over (
                partition by target_measure_id, act order by from_day desc, known_from desc, by_measure_id asc
            ) as recency
        from {{ ref('int_control_acts') }}
    ) as recent
    where recency = 1
    group by target_measure_id
),

first_source as (
    select
        measure_id,
        source_language,
        source_url,
        row_number() over (partition by measure_id order by evidence_from, source_url, item_scope) as source_rank
    from {{ ref('int_controls') }}
)

select
    measures.measure_id,
    measures.title,
    measures.issuer,
    kinds.control_kind,
    measures.destination_iso3,
    measures.limited_to,
    measures.is_restrictive,
    kinds.control_kind <> 'political_statement' as is_legal_instrument,
    measures.announced_on,
    measures.in_force_from,
    measures.stated_until,
    targets.relation,
    targets.target_measure_ids,
    acts.suspended_by_measure_id,
    acts.lifted_by_measure_id,
    elements.elements,
    cast(measures.n_elements as integer) as n_elements,
    cast(measures.n_items as integer) as n_items,
    first_source.source_language,
    {{ source_id('first_source.source_url') }} as source_id,
    first_source.source_url
from measures
inner join {{ ref('measures') }} as kinds on measures.measure_id = kinds.measure_id
inner join first_source on measures.measure_id = first_source.measure_id and first_source.source_rank = 1
left join acts on measures.measure_id = acts.measure_id
left join elements on measures.measure_id = elements.measure_id
left join targets on measures.measure_id = targets.measure_id
