{#
    The legal state of a control on a day, not before it was announced. Needs the columns in_force_from, the governing act
    (act, from_day, until_day), first_suspended_from and first_reinstated_on.
    A suspension without a stated end holds until further notice. One whose end has passed without a later document is
    `unknown`: nobody has said whether the control came back.
#}
{% macro control_status(day) -%}
    case
        when act = 'lifts' then 'lifted'
        when act = 'suspends' and until_day < {{ day }} then 'unknown'
        when act = 'suspends'
            then case
                when in_force_from <= first_suspended_from or first_reinstated_on <= from_day then 'suspended'
                else 'suspended_before_effect'
            end
        when act = 'reinstates' or in_force_from <= {{ day }} then 'in_force'
        else 'announced'
    end
{%- endmacro %}
