with closures as (
    select
        'exports' as subject,
        {{ cell_name('series_id', 'partner_iso3', 'period_start', 'period_end') }} as cell_name,
        closure_kind,
        variant,
        series_id,
        reporter_iso3,
        partner_iso3,
        period_start,
        period_end,
        cast(null as {{ dbt.type_string() }}) as stage,
        {% for column in ['ore_type', 'batch', 'group_name'] -%}
        cast(null as {{ dbt.type_string() }}) as {{ column }},
        {% endfor -%}
        unit,
        is_open_list,
        n_parts,
        n_known_parts,
        parts,
        parts_low,
        parts_high,
        parts_told,
        missing_told,
        total,
        total_low,
        total_high,
        total_told
    from {{ ref('int_export_closures') }}
    union all
    select
        'quotas' as subject,
        {{ quota_name('stage', 'ore_type', 'batch', 'group_name', 'quota_year') }} as cell_name,
        closure_kind,
        variant,
        cast(null as {{ dbt.type_string() }}) as series_id,
        cast(null as {{ dbt.type_string() }}) as reporter_iso3,
        cast(null as {{ dbt.type_string() }}) as partner_iso3,
        cast({{ dbt.concat(["cast(quota_year as " ~ dbt.type_string() ~ ")", "'-01-01'"]) }} as date) as period_start,
        cast({{ dbt.concat(["cast(quota_year as " ~ dbt.type_string() ~ ")", "'-12-31'"]) }} as date) as period_end,
        stage,
        ore_type,
        batch,
        group_name,
        unit,
        is_open_list,
        n_parts,
        n_known_parts,
        parts,
        parts_low,
        parts_high,
        parts_told,
        missing_told,
        total,
        total_low,
        total_high,
        total_told
    from {{ ref('int_quota_closures') }}
),

compared as (
    select
        *,
        round(total - parts, 9) as difference,
        round(greatest(parts_low - total_high, total_low - parts_high, 0), 9) as gap,
        case when total is not null then {{ remainder_low('total_low', 'coalesce(parts_high, 0)') }} end as rest_low,
        {{ remainder_high('total_high', 'coalesce(parts_low, 0)') }} as rest_high
    from closures
),

judged as (
    select
        *,
        {{ closure_verdict(
            'n_known_parts', 'n_parts', 'is_open_list', 'parts_low', 'parts_high', 'total_low', 'total_high'
        ) }} as verdict
    from compared
)

select
    {{ dbt.concat(["closure_kind", "' '", "cell_name", "coalesce(' ' || variant, '')"]) }} as closure_id,
    subject,
    closure_kind,
    cell_name,
    series_id,
    reporter_iso3,
    partner_iso3,
    period_start,
    period_end,
    stage,
    ore_type,
    batch,
    group_name,
    unit,
    verdict,
    cast(n_parts as integer) as n_parts,
    cast(n_known_parts as integer) as n_known_parts,
    parts,
    parts_low,
    parts_high,
    parts_told,
    total,
    total_low,
    total_high,
    total_told,
    case when verdict <> 'not_all_parts_known' then difference end as difference,
    case when verdict <> 'not_all_parts_known' then gap end as gap,
    case when verdict = 'not_all_parts_known' and unit = 't' then rest_low end as rest_low,
    case when verdict = 'not_all_parts_known' and unit = 't' then rest_high end as rest_high,
    {{ closure_explanation() }} as explanation
from judged
