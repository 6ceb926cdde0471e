{# A figure is null exactly where a reason of the published vocabulary stands beside it. #}
{% test null_has_reason(model, column_name, reason_column='null_reason') %}
{%- set reasons = ['not_yet_published', 'undisclosed', 'discontinued', 'not_applicable', 'confidential', 'unknown'] %}
select *
from {{ model }}
where
    ({{ column_name }} is null) <> ({{ reason_column }} is not null)
    or {{ reason_column }} not in ('{{ reasons | join("', '") }}')
{% endtest %}
