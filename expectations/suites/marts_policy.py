"""What the facts on quotas and controls must hold together.

Here belong identities over several rows of facts. Here do not belong grain, references and vocabularies (dbt tests)
or single published figures (`figures.csv`).
"""

from expectations.statements import Suite, no_rows

_ORE_TYPES = """
    select round(light.quota_t + heavy.quota_t, 3) || ' t of light and heavy, total ' || total.quota_t || ' t, '
            || total.year || ' ' || total.stage as found,
        total.source_row || ', ' || light.source_row || ', ' || heavy.source_row as source_row,
        total.publisher, total.source_url as url
    from batch as total
    inner join batch as light using (year, stage)
    inner join batch as heavy using (year, stage)
    where total.ore_type = 'total' and light.ore_type = 'rock_light' and heavy.ore_type = 'ionic_medium_heavy'
        and (light.quota_low_t + heavy.quota_low_t > total.quota_high_t
            or light.quota_high_t + heavy.quota_high_t < total.quota_low_t)
"""

_BATCHES = """
    select round(sum(batches.quota_low_t), 3) || ' t of batches, year ' || any_value(total.quota_t) || ' t, '
            || total.year || ' ' || total.stage || ' ' || total.ore_type as found,
        string_agg(batches.source_row, ', ') as source_row
    from batch as total
    inner join marts.fct_quota_batches as batches
        on total.year = batches.year and total.stage = batches.stage and total.ore_type = batches.ore_type
    where batches.group_name = 'all' and not batches.is_several_batches
    group by total.year, total.stage, total.ore_type
    having sum(batches.quota_low_t) > any_value(total.quota_high_t)
"""

_GROUPS = """
    select round(sum(groups.quota_low_t), 3) || ' t of groups, batch ' || any_value(whole.quota_t) || ' t, '
            || whole.year || ' batch ' || whole.batch || ' ' || whole.stage || ' ' || whole.ore_type as found,
        string_agg(groups.source_row, ', ') as source_row
    from batch as whole
    inner join batch as groups using (year, batch, stage, ore_type)
    where whole.group_name = 'all' and groups.group_name <> 'all'
    group by whole.year, whole.batch, whole.stage, whole.ore_type
    having sum(groups.quota_low_t) > any_value(whole.quota_high_t)
"""

_STATUS = """
    select measure_id || ' ' || coalesce(element_symbol, subject_name) || ' is ' || status
            || ' on ' || status_as_of as found,
        source_row, publisher, source_url as url
    from batch
    where (suspended_until < status_as_of and coalesce(lifted_on > status_as_of, true) and status <> 'unknown')
        or (suspended_from <= status_as_of and suspended_until >= status_as_of and status = 'in_force')
        or (is_in_force and (lifted_on <= status_as_of or effective_on > status_as_of))
"""

SUITES = (
    Suite(
        "marts.fct_quotas_by_year",
        (
            no_rows(
                "ore types add up to the year",
                _ORE_TYPES,
                "light and ionic ore to be the total, within rounding",
                "the notice prints all three; one that does not fit is of another year or stage",
            ),
            no_rows(
                "batches fit into the year",
                _BATCHES,
                "batches not to exceed the year's quota",
                "a batch above the year is of another stage or was counted twice",
            ),
        ),
    ),
    Suite(
        "marts.fct_quota_batches",
        (
            no_rows(
                "groups fit into the batch",
                _GROUPS,
                "groups not to exceed the batch that is divided among them",
                "a group above the batch is of another ore type or batch",
            ),
        ),
    ),
    Suite(
        "marts.fct_controls_by_element",
        (
            no_rows(
                "no control is called in force against its dates",
                _STATUS,
                "unknown after a suspension has run out, never in force while suspended, lifted or not yet effective",
                "a wrong yes or no on a control is the costliest error that a reader can meet here",
            ),
        ),
    ),
)
