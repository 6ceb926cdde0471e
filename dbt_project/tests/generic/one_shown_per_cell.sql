{# At most one row of each cell is the shown one. #}
{% test one_shown_per_cell(model, columns) %}
select
    {{ columns | join(', ') }},
    count(*) as n_shown
from {{ model }}
where is_shown
group by {{ columns | join(', ') }}
having count(*) > 1
{% endtest %}
