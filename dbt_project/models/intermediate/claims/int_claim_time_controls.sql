-- The date of a control against the measure that it must be: the one it was linked to, else the one that controls just
-- the elements named. The same month of another year is a wrong year ("last year" for a law of this year).
{%- set n_named = "length(claims.elements) - length(replace(claims.elements, ',', '')) + 1" %}
with claims as (
    select
        claim_id,
        article_id,
        measure_id,
        control_status,
        elements,
        coalesce(effective_on, announced_on, period_start) as claimed_on
    from {{ ref('stg_articles__claims') }}
    where claim_type = 'control' and coalesce(effective_on, announced_on, period_start) is not null
),

measures as (
    select * from {{ ref('dim_measure') }}
),

named as (
    select distinct
        measure_id,
        element_symbol
    from {{ ref('int_controls') }}
    where element_symbol is not null and is_restrictive
),

alike as (
    select
        claims.claim_id,
        named.measure_id
    from claims
    inner join named
        on {{ dbt.position("',' || named.element_symbol || ','", "',' || claims.elements || ','") }} > 0
    inner join measures on named.measure_id = measures.measure_id
    where claims.measure_id is null and claims.control_status = 'imposed'
    group by claims.claim_id, claims.elements, named.measure_id, measures.n_elements
    having count(*) = measures.n_elements and measures.n_elements = {{ n_named }}
),

meant as (
    select
        claims.*,
        measures.measure_id as meant_measure_id,
        measures.source_id,
        measures.announced_on,
        measures.in_force_from,
        abs({{ dbt.datediff('measures.announced_on', 'claims.claimed_on', 'day') }}) as days_apart
    from claims
    left join alike on claims.claim_id = alike.claim_id
    inner join measures on coalesce(claims.measure_id, alike.measure_id) = measures.measure_id
),

judged as (
    select
        *,
        extract(year from claimed_on) in (extract(year from announced_on), extract(year from in_force_from)) as is_year,
        extract(month from claimed_on) in (
            extract(month from announced_on), extract(month from in_force_from)
        ) as is_month,
        row_number() over (partition by claim_id order by days_apart, meant_measure_id) as nearness_rank
    from meant
)

select
    claim_id,
    article_id,
    case
        when is_year and (is_month or measure_id is not null) then 'plausible'
        when is_month or measure_id is not null then 'year_conflict'
        else 'period_conflict'
    end as verdict,
    source_id as against_source_id,
    meant_measure_id || ' was announced on ' || cast(announced_on as {{ dbt.type_string() }})
    || coalesce(' and took effect on ' || cast(in_force_from as {{ dbt.type_string() }}), '')
    || '; the article dates it ' || cast(claimed_on as {{ dbt.type_string() }}) || '.' as explanation
from judged
where nearness_rank = 1 and (is_year or is_month or measure_id is not null)
