with ranked as (
    select
        *,
        row_number() over (
            partition by commodity_id
            order by case when valid_from is null then 1 else 0 end, row_number
        ) as choice
    from {{ ref('stg_bundled__hs_codes') }}
)

select
    commodity_id,
    system,
    code,
    n_digits,
    substr(code, 1, 6) as hs6_code,
    description,
    elements,
    cast(substr(valid_from, 1, 4) as integer) as valid_from_year,
    cast(substr(valid_to, 1, 4) as integer) as valid_to_year,
    source_id,
    source_url,
    publisher,
    source_row,
    note
from ranked
where choice = 1
