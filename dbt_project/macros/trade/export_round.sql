{#
    One round of solving months and totals of exports. `previous` holds the printed figures and the derivations of earlier
    rounds; the result holds them and what follows from them in one more step:

      month_from_totals  the one unknown month between two totals of the same start: later total - earlier total - other months
      total_from_months  an unknown total: the total before it + the months since
      total_less_months  an unknown total: the total after it - the months until then
      base_x_growth      a figure from the printed change and its base: base x (1 + growth)
      value_by_growth    the base from the printed change and its figure: value / (1 + growth)

    Printed figures are never derived again, and a cell whose derivations contradict each other is an input no longer.
    `through` names the cells that a derivation goes through, so that none goes round in a circle; `via` tells the derivations of
    a cell apart. A derivation comes again in a later round only where its inputs have become so much narrower that it narrows
    its cell. A total that was itself added up is no end for further sums: those reach past it to the ends that it came from.
#}
{% macro export_round(previous, round_number) -%}
{%- set series = ['series_id', 'reporter_iso3', 'partner_iso3'] -%}
{%- set cell = series + ['period_start', 'period_end'] -%}
{%- set source = ['source_id', 'source_url', 'publisher', 'source_row'] -%}
with
{%- for name, condition in [('known', "true"), ('ends', "derivation_rule not like 'total%'")] %}
{% if name == 'ends' -%}
-- The same of totals that a sum may begin or end with: printed, or known by a printed change.
{% else -%}
-- What is known of each cell: the part that all its derivations have in common, told by the narrowest.
{% endif -%}
{{ name }}_ranked as (
    select
        *,
        row_number() over (
            partition by {{ cell | join(', ') }} order by high_t - low_t, known_from, via
        ) as place
    from {{ previous }}
    where {{ condition }}
),

{{ name }}_bounds as (
    select
        {{ cell | join(', ') }},
        max(low_t) as low_t,
        min(high_t) as high_t,
        {{ dbt.listagg('through', "''", 'order by via') }} as through
    from {{ name }}_ranked
    group by {{ cell | join(', ') }}
),

{{ name }} as (
    select
        {{ columns_of('bounds', cell) }},
        {{ dbt.datediff('bounds.period_start', 'bounds.period_end', 'month') }} as n_more_months,
        narrowest.derivation_rule = 'printed' as is_printed,
        bounds.low_t,
        bounds.high_t,
        case
            when narrowest.derivation_rule = 'printed' then narrowest.told
            else {{ interval_text('bounds.low_t', 'bounds.high_t') }} || ' for '
                || {{ period_text('bounds.period_start', 'bounds.period_end') }} || ' (derived)'
        end as told,
        case
            when narrowest.derivation_rule = 'printed' then ''
            else bounds.through || {{ cell_key('bounds.period_start', 'bounds.period_end') }}
        end as through,
        narrowest.source_rows,
        {{ columns_of('narrowest', source) }},
        narrowest.known_from
    from {{ name }}_bounds as bounds
    inner join {{ name }}_ranked as narrowest
        on
            {{ same(cell, 'bounds', 'narrowest') }}
            and narrowest.place = 1
    where bounds.low_t <= bounds.high_t
),
{% endfor %}
-- Totals count from January, or from whatever other month a printed total begins with.
starts as (
    select distinct
        {{ series | join(', ') }},
        case
            when n_more_months = 0 then cast({{ dbt.date_trunc('year', 'period_start') }} as date)
            else period_start
        end as period_start
    from known
),

-- The empty total, and every end that a total of that start can have within the year.
points as (
    select
        {{ columns_of('starts', series) }},
        starts.period_start,
        calendar.month_end as period_end,
        calendar.month_end < starts.period_start or coalesce(totals.is_printed, false) as is_given,
        calendar.month_start > starts.period_start
        and extract(month from starts.period_start) = 1 as can_be_derived,
        case when calendar.month_end < starts.period_start then 0.0 else totals.low_t end as low_t,
        case when calendar.month_end < starts.period_start then 0.0 else totals.high_t end as high_t,
        {{ columns_of('totals', ['told', 'through', 'source_rows', 'known_from'] + source) }},
        sum(case when totals.is_printed then 1 else 0 end) over so_far as n_printed_so_far,
        sum(case when totals.is_printed then 1 else 0 end) over (so_far rows between unbounded preceding and 1 preceding)
            as n_printed_before,
        sum(case when months.low_t is null then 1 else 0 end) over so_far as n_unknown_so_far
    from starts
    inner join {{ ref('int_months') }} as calendar
        on
            calendar.month_end >= cast({{ dbt.dateadd('day', -1, 'starts.period_start') }} as date)
            and calendar.month_start
            < cast({{ dbt.dateadd('year', 1, dbt.date_trunc('year', 'starts.period_start')) }} as date)
    left join ends as totals
        on
            {{ same(series + ['period_start'], 'starts', 'totals') }}
            and calendar.month_end = totals.period_end
            and totals.n_more_months > 0
    left join known as months
        on
            {{ same(series, 'starts', 'months') }}
            and calendar.month_start = months.period_start
            and months.n_more_months = 0
    window so_far as (
        partition by {{ columns_of('starts', series) }},starts.period_start
        order by calendar.month_end
    )
),

-- Two ends with no printed total between them.
spans as (
    select
        {{ columns_of('earlier', series + ['period_start']) }},
        earlier.period_end as earlier_end,
        later.period_end as later_end,
        later.n_unknown_so_far - earlier.n_unknown_so_far as n_unknown,
        earlier.low_t is not null as is_earlier_known,
        later.low_t is not null as is_later_known,
        earlier.can_be_derived and not earlier.is_given as is_earlier_wanted,
        later.can_be_derived and not later.is_given as is_later_wanted
    from points as earlier
    inner join points as later
        on
            {{ same(series + ['period_start'], 'earlier', 'later') }}
            and earlier.period_end < later.period_end
            and coalesce(later.n_printed_before, 0) = earlier.n_printed_so_far
    where
        coalesce(earlier.low_t, later.low_t) is not null
        and later.n_unknown_so_far - earlier.n_unknown_so_far <= 1
),

-- What a span can give: a month that is not printed while all others are known, or one of its ends from the other.
wanted as (
    select
        spans.*,
        'month_from_totals' as derivation_rule,
        calendar.month_start as wanted_start,
        calendar.month_end as wanted_end
    from spans
    inner join {{ ref('int_months') }} as calendar
        on spans.earlier_end < calendar.month_start and spans.later_end >= calendar.month_end
    left join known as months
        on
            {{ same(series, 'spans', 'months') }}
            and calendar.month_start = months.period_start
            and months.n_more_months = 0
    where
        spans.is_earlier_known
        and spans.is_later_known
        and not coalesce(months.is_printed, false)
        and spans.n_unknown = case when months.low_t is null then 1 else 0 end
    union all
    select
        *,
        'total_from_months' as derivation_rule,
        period_start as wanted_start,
        later_end as wanted_end
    from spans
    where is_earlier_known and is_later_wanted and n_unknown = 0
    union all
    select
        *,
        'total_less_months' as derivation_rule,
        period_start as wanted_start,
        earlier_end as wanted_end
    from spans
    where is_later_known and is_earlier_wanted and n_unknown = 0
),

parts as (
    select
        {{ columns_of('wanted', series + ['period_start', 'earlier_end', 'later_end']) }},
        wanted.derivation_rule,
        wanted.wanted_start,
        wanted.wanted_end,
        coalesce({{ total('months.low_t') }}, 0) as low_t,
        coalesce({{ total('months.high_t') }}, 0) as high_t,
        max(months.known_from) as known_from,
        {{ dbt.listagg('months.told', "' + '", 'order by months.period_start') }} as added,
        {{ dbt.listagg('months.told', "' - '", 'order by months.period_start') }} as taken,
        {{ dbt.listagg('months.through', "''", 'order by months.period_start') }} as through,
        {{ dbt.listagg('months.source_rows', "', '", 'order by months.period_start') }} as source_rows
        {%- for column in source %},
        max(case when months.period_end = wanted.later_end then months.{{ column }} end) as last_{{ column }}
        {%- endfor %}
    from wanted
    left join known as months
        on
            {{ same(series, 'wanted', 'months') }}
            and months.n_more_months = 0
            and wanted.earlier_end < months.period_start
            and wanted.later_end >= months.period_end
            and (wanted.derivation_rule <> 'month_from_totals' or wanted.wanted_start <> months.period_start)
    group by
        {{ columns_of('wanted', series + ['period_start', 'earlier_end', 'later_end']) }},
        wanted.derivation_rule, wanted.wanted_start, wanted.wanted_end
),

sums as (
    select
        {{ columns_of('parts', series) }},
        parts.wanted_start as period_start,
        parts.wanted_end as period_end,
        parts.derivation_rule,
        case parts.derivation_rule
            when 'total_from_months' then earlier.low_t + parts.low_t
            when 'total_less_months' then {{ remainder_low('later.low_t', 'parts.high_t') }}
            else {{ remainder_low('later.low_t', 'earlier.high_t + parts.high_t') }}
        end as low_t,
        case parts.derivation_rule
            when 'total_from_months' then earlier.high_t + parts.high_t
            when 'total_less_months' then {{ remainder_high('later.high_t', 'parts.low_t') }}
            else {{ remainder_high('later.high_t', 'earlier.low_t + parts.low_t') }}
        end as high_t,
        case parts.derivation_rule
            when 'total_from_months' then coalesce(earlier.told || ' + ', '') || parts.added
            when 'total_less_months' then later.told || ' - ' || parts.taken
            else later.told || coalesce(' - ' || earlier.told, '') || coalesce(' - ' || parts.taken, '')
        end as told,
        parts.derivation_rule || ' ' || cast(parts.period_start as {{ dbt.type_string() }})
        || ' ' || cast(parts.earlier_end as {{ dbt.type_string() }})
        || ' ' || cast(parts.later_end as {{ dbt.type_string() }}) as via,
        case when parts.derivation_rule <> 'total_less_months' then coalesce(earlier.through, '') else '' end
        || case when parts.derivation_rule <> 'total_from_months' then later.through else '' end
        || coalesce(parts.through, '') as through,
        case parts.derivation_rule
            when 'total_from_months' then coalesce(earlier.source_rows || ', ', '') || parts.source_rows
            when 'total_less_months' then later.source_rows || ', ' || parts.source_rows
            else later.source_rows || coalesce(', ' || earlier.source_rows, '') || coalesce(', ' || parts.source_rows, '')
        end as source_rows,
        {% for column in source -%}
        case parts.derivation_rule
            when 'total_from_months' then coalesce(earlier.{{ column }}, parts.last_{{ column }})
            else later.{{ column }}
        end as {{ column }},
        {% endfor -%}
        {%- set earliest = "cast('0001-01-01' as date)" %}
        greatest(
            coalesce(case when parts.derivation_rule <> 'total_from_months' then later.known_from end, {{ earliest }}),
            coalesce(case when parts.derivation_rule <> 'total_less_months' then earlier.known_from end, {{ earliest }}),
            coalesce(parts.known_from, {{ earliest }})
        ) as known_from
    from parts
    inner join points as earlier
        on
            {{ same(series + ['period_start'], 'parts', 'earlier') }}
            and parts.earlier_end = earlier.period_end
    inner join points as later
        on
            {{ same(series + ['period_start'], 'parts', 'later') }}
            and parts.later_end = later.period_end
),

growth as (
    {%- for derivation_rule, given, wanted in [
        ('base_x_growth', ['base_start', 'base_end'], ['period_start', 'period_end']),
        ('value_by_growth', ['period_start', 'period_end'], ['base_start', 'base_end']),
    ] %}
    select
        {{ columns_of('growth', series) }},
        growth.{{ wanted[0] }} as period_start,
        growth.{{ wanted[1] }} as period_end,
        '{{ derivation_rule }}' as derivation_rule,
        {%- if derivation_rule == 'base_x_growth' %}
        {{ grown('known.low_t', 'growth.pct_low') }} as low_t,
        {{ grown('known.high_t', 'growth.pct_high') }} as high_t,
        known.told || ' x (1 + growth), ' || growth.told as told,
        {%- else %}
        {{ base_of('known.low_t', 'growth.pct_high') }} as low_t,
        {{ base_of('known.high_t', 'growth.pct_low') }} as high_t,
        known.told || ' / (1 + growth), ' || growth.told as told,
        {%- endif %}
        '{{ derivation_rule }} ' || growth.growth_kind || ' ' || cast(growth.pct_low as {{ dbt.type_string() }})
        || ' ' || growth.source_row as via,
        known.through,
        case
            when known.source_rows = growth.source_row then known.source_rows
            else known.source_rows || ', ' || growth.source_row
        end as source_rows,
        {{ columns_of('growth', source) }},
        greatest(known.known_from, growth.known_from) as known_from
    from {{ ref('int_export_growth') }} as growth
    inner join known
        on
            {{ same(series, 'growth', 'known') }}
            and growth.{{ given[0] }} = known.period_start
            and growth.{{ given[1] }} = known.period_end
    {{ 'union all' if not loop.last }}
    {%- endfor %}
),

candidates as (
    select * from sums
    union all
    select * from growth
    where high_t is not null
)

select
    {{ cell | join(', ') }},
    derivation_rule,
    round_number,
    low_t,
    high_t,
    told,
    via,
    through,
    source_rows,
    {{ source | join(', ') }},
    known_from
from {{ previous }}
union all
select
    {{ columns_of('candidates', cell) }},
    candidates.derivation_rule,
    {{ round_number }} as round_number,
    candidates.low_t,
    candidates.high_t,
    candidates.told,
    candidates.via,
    candidates.through,
    candidates.source_rows,
    {{ columns_of('candidates', source) }},
    candidates.known_from
from candidates
left join known
    on
        {{ same(cell, 'candidates', 'known') }}
left join {{ previous }} as earlier
    on
        {{ same(cell, 'candidates', 'earlier') }}
        and candidates.via = earlier.via
where
    not coalesce(known.is_printed, false)
    and {{ dbt.position(cell_key('candidates.period_start', 'candidates.period_end'), 'candidates.through') }} = 0
    and (
        earlier.via is null
        or candidates.low_t > known.low_t + 1e-6
        or candidates.high_t < known.high_t - 1e-6
    )
{%- endmacro %}
