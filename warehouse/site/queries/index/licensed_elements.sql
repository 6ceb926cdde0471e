-- Elements that some measure in force puts under licence on the day of the release, each with the first such measure.
with numbered as (
    select
        element_symbol,
        measure_id,
        source_url,
        coalesce(effective_on, announced_on) as since,
        row_number() over (
            partition by element_symbol
            order by coalesce(effective_on, announced_on) asc, measure_id asc, source_url asc
        ) as place
    from marts.fct_controls_by_element
    where is_in_force and control_kind = 'licence' and element_symbol is not null
)

select
    numbered.measure_id,
    measures.title,
    numbered.since,
    count(*) as n_elements,
    string_agg(numbered.element_symbol, ' ' order by numbered.element_symbol) as elements,
    min(numbered.source_url) as source_url
from numbered
inner join marts.dim_measure as measures on numbered.measure_id = measures.measure_id
where numbered.place = 1
group by numbered.measure_id, measures.title, numbered.since
order by numbered.since, numbered.measure_id
