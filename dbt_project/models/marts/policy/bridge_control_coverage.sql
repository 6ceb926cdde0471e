-- A measure that names no element covers those of its subject: all rare earths, or the elements that licences name,
-- which are the ones on the list of dual-use items.
with controls as (
    select
        controls.measure_id,
        controls.element_symbol,
        controls.item_scope,
        controls.control_kind,
        controls.destination_iso3,
        forms.form,
        subjects.coverage
    from {{ ref('int_controls') }} as controls
    inner join {{ ref('control_item_forms') }} as forms
        on controls.measure_id = forms.measure_id and controls.item_scope = forms.item_scope
    left join {{ ref('control_subjects') }} as subjects
        on controls.element_symbol is null and controls.subject_name = subjects.subject_name
    where controls.is_restrictive
),

covered as (
    select
        element_symbol,
        'rare_earths' as coverage
    from {{ ref('elements') }}
    where is_rare_earth
    union all
    select distinct
        element_symbol,
        'dual_use' as coverage
    from controls
    where control_kind = 'licence' and element_symbol is not null
)

select
    controls.element_symbol as covered_element_symbol,
    controls.form,
    controls.measure_id,
    controls.element_symbol,
    controls.item_scope,
    controls.destination_iso3,
    'named' as coverage
from controls
where controls.element_symbol is not null
union all
select
    covered.element_symbol as covered_element_symbol,
    controls.form,
    controls.measure_id,
    controls.element_symbol,
    controls.item_scope,
    controls.destination_iso3,
    controls.coverage
from controls
inner join covered on controls.coverage = covered.coverage
