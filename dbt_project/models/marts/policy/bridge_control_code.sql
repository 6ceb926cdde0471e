-- Tariff codes have eight or ten digits; a code of the control list is a category, a product group and three digits,
-- with the letter of a paragraph where the source gives one.
{%- set texts = "concat_ws(' ', hs_codes, legal_basis, note, item_scope)" %}
with found as (
    select
        measure_id,
        element_symbol,
        item_scope,
        destination_iso3,
        source_row,
        'hs' as code_system,
        {{ codes_in("concat_ws(' ', hs_codes, note)", '\\b[0-9]{8}(?:[0-9]{2})?\\b') }} as code
    from {{ ref('int_controls') }}
    where is_restrictive
    union all
    select
        measure_id,
        element_symbol,
        item_scope,
        destination_iso3,
        source_row,
        'control_list' as code_system,
        {{ codes_in(texts, '\\b[0-9][A-E][0-9]{3}(?:\\.[a-z])?\\b') }} as code
    from {{ ref('int_controls') }}
    where is_restrictive
)

select distinct
    measure_id,
    element_symbol,
    item_scope,
    destination_iso3,
    code_system,
    code,
    source_row
from found
