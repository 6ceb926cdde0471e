{# A quota for the whole year ('total') or for several batches at once ('1+2'): never to be added to single batches. #}
{% macro is_several_batches(batch) -%}
    ({{ batch }} = 'total' or {{ batch }} like '%+%')
{%- endmacro %}
