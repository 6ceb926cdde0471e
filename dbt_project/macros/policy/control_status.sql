{#
    The legal state of a control on a day, null before it was announced. Needs the columns announced_on, in_force_from,
    suspended_from, suspended_until and lifted_on, optionally of the relation named.
    A suspension without a stated end holds until further notice. One whose end has passed without a later document is
    `unknown`: nobody has said whether the control came back.
#}
{% macro control_status(day, relation=none) -%}
    {%- set of = relation ~ '.' if relation else '' -%}
    case
        when {{ of }}announced_on > {{ day }} then null
        when {{ of }}lifted_on <= {{ day }} then 'lifted'
        when {{ of }}suspended_until < {{ day }} then 'unknown'
        when {{ of }}suspended_from <= {{ day }}
            then case
                when {{ of }}in_force_from <= {{ of }}suspended_from then 'suspended'
                else 'suspended_before_effect'
            end
        when {{ of }}in_force_from <= {{ day }} then 'in_force'
        else 'announced'
    end
{%- endmacro %}
