{# Key of dim_source: a hash of the address, so that the same page has the same key in every table. #}
{% macro source_id(url) -%}
    {{ dbt.concat(["'src_'", "substr(" ~ dbt.hash(url) ~ ", 1, 12)"]) }}
{%- endmacro %}

{#
    The agency behind a publisher: the text in its last parentheses ("Kitco (Reuters)" -> "Reuters"), else the publisher, without
    the words that only say by whom it was passed on ("Reuters, republished", "SMM via A-Tech Magnet").
#}
{% macro witness_name(publisher) -%}
    {%- set in_parentheses = dbt.split_part(dbt.split_part(publisher, "'('", -1), "')'", 1) -%}
    {{ dbt.split_part("replace(" ~ in_parentheses ~ ", ', republished', '')", "' via '", 1) }}
{%- endmacro %}

{# Where a figure stands: file name and line, as an editor or `sed -n` counts lines. #}
{% macro source_row(file_name, row_number) -%}
    {{ dbt.concat([file_name, "':'", "cast(" ~ row_number ~ " as " ~ dbt.type_string() ~ ")"]) }}
{%- endmacro %}
{#
    The columns that say where a printed figure stands, who printed it and since when it is known; the same in every staging
    model of figures. `file_name` is an SQL expression; corrections must be joined as `corrections` (see join_corrections).
#}
{% macro sourced_columns(file_name) -%}
    raw_rows.source_publisher as publisher,
    {{ witness_name('raw_rows.source_publisher') }} as witness_name,
    {{ source_id('raw_rows.source_url') }} as source_id,
    raw_rows.source_url,
    {{ source_row(file_name, 'raw_rows._row_number') }} as source_row,
    {{ known_from('raw_rows.source_date', 'raw_rows._retrieved_at') }} as known_from,
    {{ known_from_precision('raw_rows.source_date') }} as known_from_precision,
    raw_rows._retrieved_at as retrieved_at,
    raw_rows.note,
    corrections.correction_id,
    coalesce(corrections.action = 'reject', false) as is_rejected,
    corrections.reason as correction_reason
{%- endmacro %}
