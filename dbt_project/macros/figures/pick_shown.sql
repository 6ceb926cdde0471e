{#
    Which of the rival figures of one cell is shown. One rule for months, cumulative totals and quotas:

      1. rows that data_corrections rejects come last (and are never shown, see the callers);
      2. rows with a figure before rows without one (a source that prints only a growth rate);
      3. an official file before the press; among official files the latest, because customs restates;
      4. more support first: the number of witnesses (agencies, not reprints) whose rounding interval overlaps this one's;
      5. the narrower rounding interval, that is the more exact print;
      6. the figure known earliest;
      7. publisher, address and row by name, so that the choice is the same in every run.

    `figures` is a relation (or common table expression) with one row per candidate and the columns named below. The macro
    gives that relation's rows with pick_rank (1 = first choice), n_sources, n_witnesses and has_conflict added.

      cell               columns that identify the cell, none of them null
      figure, low, high  names of the columns of the figure and its rounding interval
      key                name of the column that tells the candidates of a cell apart
      needed besides     tier, publisher, witness_name, known_from, retrieved_at, source_url, source_row, is_rejected

    n_sources and n_witnesses count rejected figures too: they say who printed one. has_conflict passes over them: a figure that
    is known to be wrong contradicts nothing.
#}
{% macro pick_shown(figures, cell, figure='quantity', low='quantity_low', high='quantity_high', key='source_row') -%}
    (
        with support as (
            select
                candidate.{{ key }},
                {% for column in cell %}candidate.{{ column }},
                {% endfor -%}
                count(distinct rival.witness_name) as n_supporting
            from {{ figures }} as candidate
            left join {{ figures }} as rival
                on
                    {% for column in cell %}candidate.{{ column }} = rival.{{ column }} and {% endfor -%}
                    not rival.is_rejected
                    and {{ intervals_overlap(
                        'candidate.' ~ low, 'candidate.' ~ high, 'rival.' ~ low, 'rival.' ~ high
                    ) }}
            group by candidate.{{ key }}{% for column in cell %}, candidate.{{ column }}{% endfor %}
        ),

        ranked as (
            select
                figures.*,
                row_number() over (
                    partition by {% for column in cell %}figures.{{ column }}{{ ', ' if not loop.last }}{% endfor %}
                    order by
                        figures.is_rejected,
                        case when figures.{{ figure }} is null then 1 else 0 end,
                        case figures.tier when 'official' then 0 else 1 end,
                        case figures.tier when 'official' then figures.retrieved_at end desc,
                        support.n_supporting desc,
                        figures.{{ high }} - figures.{{ low }},
                        figures.known_from,
                        figures.publisher,
                        figures.source_url,
                        figures.source_row,
                        figures.{{ key }}
                ) as pick_rank
            from {{ figures }} as figures
            inner join support
                on
                    {% for column in cell %}figures.{{ column }} = support.{{ column }} and {% endfor -%}
                    figures.{{ key }} = support.{{ key }}
        ),

        summary as (
            select
                {% for column in cell %}candidate.{{ column }},
                {% endfor -%}
                cast(count(distinct candidate.publisher) as integer) as n_sources,
                cast(count(distinct candidate.witness_name) as integer) as n_witnesses,
                max(case
                    when candidate.{{ figure }} is null or shown.{{ figure }} is null or candidate.is_rejected then 0
                    when {{ intervals_overlap(
                        'candidate.' ~ low, 'candidate.' ~ high, 'shown.' ~ low, 'shown.' ~ high
                    ) }} then 0
                    else 1
                end) = 1 as has_conflict
            from ranked as candidate
            left join ranked as shown
                on
                    {% for column in cell %}candidate.{{ column }} = shown.{{ column }} and {% endfor -%}
                    shown.pick_rank = 1
                    and not shown.is_rejected
            group by {% for column in cell %}candidate.{{ column }}{{ ', ' if not loop.last }}{% endfor %}
        )

        select
            ranked.*,
            summary.n_sources,
            summary.n_witnesses,
            summary.has_conflict
        from ranked
        inner join summary
            on {% for column in cell %}ranked.{{ column }} = summary.{{ column }}{{ ' and ' if not loop.last }}{% endfor %}
    )
{%- endmacro %}
