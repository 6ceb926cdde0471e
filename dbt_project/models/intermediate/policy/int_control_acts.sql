-- What later documents do to a measure: suspend it for a span, lift it, bring it back. Extending a suspension is to
-- suspend its targets anew, from the day after its end or from the day that the extension names if that is later.
with acting as (
    select
        measure_id,
        announced_on,
        effective_on,
        stated_until,
        source_language,
        source_url,
        source_row,
        row_number() over (partition by measure_id order by announced_on, effective_on, source_url) as choice
    from {{ ref('int_control_records') }}
),

named as (
    select
        relations.relation,
        relations.target_measure_id,
        acting.*
    from {{ ref('measure_relations') }} as relations
    inner join acting on relations.measure_id = acting.measure_id and acting.choice = 1
),

{%- set day_after = "cast(" ~ dbt.dateadd('day', 1, 'suspensions.stated_until') ~ " as date)" %}

extensions as (
    select
        suspensions.target_measure_id,
        'suspends' as act,
        true as is_extension,
        extensions.measure_id as by_measure_id,
        coalesce(
            greatest({{ day_after }}, extensions.effective_on), extensions.effective_on, {{ day_after }}
        ) as from_day,
        extensions.stated_until as until_day,
        greatest(extensions.announced_on, suspensions.announced_on) as known_from,
        extensions.source_language,
        extensions.source_url,
        extensions.source_row
    from named as extensions
    inner join named as suspensions on extensions.target_measure_id = suspensions.measure_id
    where extensions.relation = 'extends' and suspensions.relation = 'suspends'
)

select
    target_measure_id,
    relation as act,
    false as is_extension,
    measure_id as by_measure_id,
    coalesce(effective_on, announced_on) as from_day,
    case when relation = 'suspends' then stated_until end as until_day,
    announced_on as known_from,
    source_language,
    source_url,
    source_row
from named
where relation in ('suspends', 'lifts', 'reinstates')
union all
select * from extensions
