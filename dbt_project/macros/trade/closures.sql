{#
    Whether parts and total can both be true. A sum whose list of parts may be incomplete (partners, groups, batches of a year that
    goes on) fails only where the known parts exceed the total; where they fall short, others are missing.
#}
{% macro closure_verdict(n_known_parts, n_parts, is_open_list, parts_low, parts_high, total_low, total_high) -%}
    case
        when {{ total_low }} is null or {{ parts_low }} is null then 'not_all_parts_known'
        when {{ n_known_parts }} = {{ n_parts }}
            and {{ parts_low }} <= {{ total_high }} + 1e-6 and {{ total_low }} <= {{ parts_high }} + 1e-6 then 'closes'
        when {{ n_known_parts }} = {{ n_parts }} and not {{ is_open_list }} then 'does_not_close'
        when {{ parts_low }} > {{ total_high }} + 1e-6 then 'does_not_close'
        else 'not_all_parts_known'
    end
{%- endmacro %}

{# What a closure says, in a sentence with its figures, over the columns of fct_closures. #}
{% macro closure_explanation() -%}
    {%- set unit = "case unit when 't' then ' t' else ' %' end" -%}
    case
        when verdict = 'closes'
            then parts_told || case unit when 't' then ' make ' else ' is ' end || {{ figure_text('parts') }} || {{ unit }}
                || '; printed is ' || total_told || '. It closes'
                || case
                    when abs(difference) < 5e-4 then ''
                    when unit = 't' then '; the difference of ' || {{ figure_text('difference') }} || ' t is rounding'
                    else ''
                end || '.'
        when verdict = 'does_not_close'
            then parts_told || case unit when 't' then ' make ' else ' is ' end || {{ figure_text('parts') }} || {{ unit }}
                || '; printed is ' || total_told || '. It does not close: beyond rounding, '
                || {{ figure_text('gap') }} || {{ unit }} || ' are left over.'
        when total is null
            then 'No total is printed for ' || cell_name || coalesce('; known is ' || parts_told, '')
                || case when missing_told like '%(%' then '; without a figure: ' || missing_told else '' end || '.'
        when unit = 'pct'
            then 'Nobody printed ' || missing_told || ', so that ' || total_told || ' cannot be recomputed.'
        else 'Not known: ' || missing_told || '. ' || total_told || coalesce(' less ' || case when n_known_parts > 1 then '(' || parts_told || ')' else parts_told end, '')
            || ' leaves ' || {{ interval_text('rest_low', 'rest_high') }} || ' for them.'
    end
{%- endmacro %}
