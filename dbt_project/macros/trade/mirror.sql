{#
    How many months both sides must have printed before a ratio between them says anything: half a year. With fewer, the range of
    ratios seen is mostly chance.
#}
{% macro least_mirror_pairs() -%}
    6
{%- endmacro %}

{# By how many months an importer may count goods later than China does, at most: sea freight and clearance take one or two. #}
{% macro longest_mirror_lag() -%}
    3
{%- endmacro %}

{#
    What share of a printed world total the printed countries must make up before they count as a whole list of partners: trade
    without a country is rarely more than half a per cent of these goods.
#}
{% macro least_partner_share() -%}
    0.995
{%- endmacro %}

{#
    The importer's figure less China's, in the unit of both, and as a share of China's. Null where either is missing; the share
    also where China printed zero.
#}
{% macro mirror_gap(importer, china) -%}
    ({{ importer }} - {{ china }})
{%- endmacro %}

{% macro mirror_gap_ratio(importer, china) -%}
    (({{ importer }} - {{ china }}) / nullif({{ china }}, 0))
{%- endmacro %}

{# A figure of one side told with its unit and month, such as '350 t in 2025-04'. #}
{% macro mirror_told(figure, unit, month) -%}
    {{ dbt.concat([figure_text(figure), "' " ~ unit ~ " in '", month_text(month)]) }}
{%- endmacro %}

{# A month as YYYY-MM. #}
{% macro month_text(month) -%}
    substr(cast({{ month }} as {{ dbt.type_string() }}), 1, 7)
{%- endmacro %}

{# A month some months later or earlier. #}
{% macro months_later(month, n) -%}
    cast({{ dbt.dateadd('month', n, month) }} as date)
{%- endmacro %}

{# How a range of China's figure follows from the importer's: the sentence of a filled month, null where it is not filled. #}
{% macro fill_told(arrived, unit, measure, is_filled) -%}
    case when {{ is_filled }} then {{ dbt.concat([
        "'The importer counted '",
        mirror_told(arrived, unit, measure ~ '_arrival_month'),
        "', which was '", figure_text(measure ~ '_ratio_low'), "' to '", figure_text(measure ~ '_ratio_high'),
        "' times China''s figure in the '", "cast(n_" ~ measure ~ "_pairs as " ~ dbt.type_string() ~ ")",
        "' months that both printed. '",
    ]) }} end
{%- endmacro %}
