{# A quota by name: "mining quota of 2023", "mining quota of 2023, batch 1, rock light, China Rare Earth Group". #}
{% macro quota_name(stage, ore_type, batch, group_name, quota_year) -%}
    {{ dbt.concat([
        "replace(" ~ stage ~ ", '_', ' and ')",
        "' quota of '",
        "cast(" ~ quota_year ~ " as " ~ dbt.type_string() ~ ")",
        "case " ~ batch ~ " when 'total' then '' else ', batch ' || " ~ batch ~ " end",
        "case " ~ ore_type ~ " when 'total' then '' else ', ' || replace(" ~ ore_type ~ ", '_', ' ') end",
        "case " ~ group_name ~ " when 'all' then '' else ', ' || " ~ group_name ~ " end",
    ]) }}
{%- endmacro %}
