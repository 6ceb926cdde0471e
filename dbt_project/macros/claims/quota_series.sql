{# Quotas have no series in dim_series; to be compared with claims they are named by stage and ore type. #}
{% macro quota_series(stage, ore_type) -%}
    {{ dbt.concat(["'quota_'", stage, "case " ~ ore_type ~ " when 'total' then '' else '_' || " ~ ore_type ~ " end"]) }}
{%- endmacro %}

{# Ore type that a claim on a quota speaks of; null where the quota is not one of rare earths. #}
{% macro claimed_ore_type(metric_subject) -%}
    case
        when {{ metric_subject }} in ('rare_earths', 'rare_earth_oxides') then 'total'
        when {{ metric_subject }} = 'rare_earths_light' then 'rock_light'
        when {{ metric_subject }} in ('rare_earths_ion_adsorption', 'rare_earths_medium_heavy')
            then 'ionic_medium_heavy'
    end
{%- endmacro %}
