{{ config(materialized='table') }}

with claims as (
    select * from {{ ref('int_claim_targets') }}
),

figures as (
    select * from {{ ref('int_official_figures') }}
),

-- Every figure of the claim's own cell: the shown one, its rivals, and for a quota the batches of the year.
own_cells as (
    select
        claims.claim_id,
        figures.*,
        abs(claims.value_normalised - figures.value_t) as gap_t,
        greatest(
            claims.value_high - claims.value_low,
            figures.high_t - figures.low_t,
            {{ round_leeway('claims.value_normalised', 'claims.qualifier', 'figures.value_t') }}
        ) as leeway_t
    from claims
    inner join figures
        on
            claims.series_id = figures.series_id
            and claims.partner_iso3 = figures.partner_iso3
            and claims.period_start = figures.period_start
            and claims.period_end = figures.period_end
    where claims.unit_normalised = 't'
),

-- Floating point: a gap of exactly one unit must not fail by its last bit.
graded as (
    select
        *,
        case
            when batch = 'total' and is_shown and gap_t < 0.000001 then 1
            when batch = 'total' and is_shown and gap_t <= leeway_t + 0.000001 then 2
            when batch <> 'total' and is_shown and gap_t < 0.000001 then 3
            when batch = 'total' and gap_t < 0.000001 then 4
            when batch <> 'total' and gap_t < 0.000001 then 5
        end as grade
    from own_cells
),

best as (
    select
        *,
        row_number() over (partition by claim_id order by grade, known_from, source_url, source_row) as grade_rank
    from graded
    where grade is not null
),

shown as (
    select * from figures
    where is_shown and batch = 'total'
),

withheld as (
    select
        {{ quota_series('stage', 'ore_type') }} as series_id,
        year,
        disclosure_status,
        source_id
    from {{ ref('fct_quotas_by_year') }}
),

compared as (
    select
        claims.*,
        {{ cell_name('claims.series_id', 'claims.partner_iso3', 'claims.period_start', 'claims.period_end') }} as cell,
        shown.value_t as official_t,
        coalesce(case when best.grade = 3 then best.low_t end, shown.low_t) as official_low_t,
        coalesce(case when best.grade = 3 then best.high_t end, shown.high_t) as official_high_t,
        {{ figure_text('shown.value_t') }} || ' t of '
        || shown.cell_name || ' (' || shown.publisher || ')' as official_told,
        shown.source_id as official_source_id,
        best.grade,
        case when best.batch <> 'total' then best.batch end as own_batch,
        best.cell_name as best_cell,
        best.publisher as best_publisher,
        best.source_id as best_source_id,
        best.correction_reason,
        fits.fits_other,
        fits.is_other_year,
        fits.days_apart as fit_days_apart,
        fits.cell_name as fit_cell,
        fits.source_id as fit_source_id,
        withheld.disclosure_status,
        withheld.source_id as withheld_source_id,
        growth.expected_low_pct,
        growth.expected_high_pct,
        growth.pct,
        growth.pct_low,
        growth.pct_high,
        growth.source_id as growth_source_id,
        growth.pct_verdict
    from claims
    left join shown
        on
            claims.series_id = shown.series_id
            and claims.partner_iso3 = shown.partner_iso3
            and claims.period_start = shown.period_start
            and claims.period_end = shown.period_end
    left join best on claims.claim_id = best.claim_id and best.grade_rank = 1
    left join {{ ref('int_claim_fits') }} as fits on claims.claim_id = fits.claim_id
    left join {{ ref('int_claim_growth') }} as growth on claims.claim_id = growth.claim_id
    left join withheld
        on
            claims.claim_type = 'quota'
            and claims.series_id = withheld.series_id
            and extract(year from claims.period_start) = withheld.year
),

judged as (
    select
        *,
        case
            -- Nothing official can confirm or refute what has not happened yet.
            when is_planned then 'no_official_value'
            when null_reason = 'undisclosed'
                then case disclosure_status
                    when 'undisclosed' then 'match'
                    when 'disclosed' then 'differs'
                    else 'no_official_value'
                end
            when value_normalised is null
                then case pct_verdict
                    when 'consistent' then 'match'
                    when 'truncated' then 'rounding'
                    when 'inconsistent' then 'differs'
                    else 'no_official_value'
                end
            when grade in (1, 3) then 'match'
            when grade = 2 then 'rounding'
            when grade in (4, 5) then 'other_vintage'
            when fits_other = 'series' then 'series_mismatch'
            when official_t is null then 'no_official_value'
            when fits_other = 'partner' then 'series_mismatch'
            else 'differs'
        end as verdict
    from compared
)

select
    claim_id,
    article_id,
    verdict,
    own_batch,
    is_planned,
    fits_other,
    is_other_year,
    fit_days_apart,
    fit_cell,
    case when value_normalised is null then expected_low_pct else official_low_t end as expected_low,
    case when value_normalised is null then expected_high_pct else official_high_t end as expected_high,
    case when value_normalised is null then pct_low else value_low end as observed_low,
    case when value_normalised is null then pct_high else value_high end as observed_high,
    case when value_normalised is null and pct is not null then 'pct' else unit_normalised end as unit,
    case
        when is_planned then null
        when null_reason = 'undisclosed' then withheld_source_id
        when value_normalised is null then growth_source_id
        when grade >= 3 then best_source_id
        when verdict = 'series_mismatch' then fit_source_id
        else official_source_id
    end as against_source_id,
    case
        when series_id is null
            then claim_told || ' speaks of no official series' || coalesce(' (' || series_null_reason || ')', '') || '.'
        when is_planned then claim_told || ' is told as a plan or a forecast, not as what happened.'
        when null_reason = 'undisclosed'
            then cell || ' is ' || coalesce(disclosure_status, 'unknown') || ' in the official record.'
        when value_normalised is null and verdict = 'no_official_value'
            then 'No official figures to compare the change of ' || coalesce(cell, series_id) || ' with.'
        when value_normalised is null
            then
                {{ change_text('pct') }} || ' for ' || cell || ': the official figures allow '
                || {{ signed_text('expected_low_pct') }} || ' to ' || {{ change_text('expected_high_pct') }} || '.'
        when verdict = 'match' then claim_told || ' is the figure of ' || best_cell || ' (' || best_publisher || ').'
        when verdict = 'rounding'
            then claim_told || ' is ' || official_told || ' within the precision of the prints.'
        when verdict = 'other_vintage'
            then
                coalesce(claim_told || ' is not ' || official_told, 'No figure is shown for ' || cell) || '; '
                || best_publisher || ' printed ' || claim_told || ' for ' || best_cell || '.'
                || coalesce(' ' || correction_reason, '')
        when official_t is null
            then
                'No official figure for ' || coalesce(cell, series_id)
                || coalesce('; ' || claim_told || ' fits ' || fit_cell, '') || '.'
        else claim_told || ' differs from ' || official_told || coalesce('; it fits ' || fit_cell, '') || '.'
    end as explanation
from judged
