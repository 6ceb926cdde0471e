"""What the facts on exports must hold together: months and totals close, partners fit into the world.

Here belong identities over several rows of facts. Here do not belong grain, references and vocabularies (dbt tests)
or single published figures (`figures.csv`).
"""

from expectations.statements import Suite, no_rows

PRESS_ROUNDING_T = 0.5
"""Totals and months are rounded one by one, some after adding; half a tonne beyond the intervals is rounding."""

# A total since January less the total before it, or nothing, is the sum of the months between, where all are printed.
_CLOSURE = f"""
    with totals as (
        select *, coalesce(lag(period_end) over year_to_date, period_start - interval 1 day) as from_end,
            quantity_low_t - coalesce(lag(quantity_high_t) over year_to_date, 0) as rest_low_t,
            quantity_high_t - coalesce(lag(quantity_low_t) over year_to_date, 0) as rest_high_t
        from batch
        where extract(month from period_start) = 1 and quantity_t is not null
        window year_to_date as (
            partition by series_id, reporter_iso3, partner_iso3, period_start order by period_end
        )
    ),
    sums as (
        select totals.series_id, totals.partner_iso3, from_end, totals.period_end, rest_low_t, rest_high_t,
            totals.source_row, totals.publisher, totals.source_url,
            sum(months.quantity_t) as months_t, sum(months.quantity_low_t) as low_t,
            sum(months.quantity_high_t) as high_t, count(months.quantity_t) as n_printed,
            string_agg(months.source_row, ', ' order by month_start) as month_rows
        from totals
        inner join marts.fct_exports_by_month as months
            using (series_id, reporter_iso3, partner_iso3)
        where month_start > from_end and month_start <= totals.period_end and months.obs_status = 'reported'
        group by all
    )
    select round(months_t, 3) || ' t of months, ' || series_id || ' ' || partner_iso3 || ' after '
            || cast(from_end as date) || ' to ' || period_end || ', totals leave ' || round(rest_low_t, 3) || ' to '
            || round(rest_high_t, 3) || ' t' as found,
        source_row || ' with ' || month_rows as source_row, publisher, source_url as url
    from sums
    where n_printed = date_diff('month', cast(from_end as date), period_end)
        and (low_t > rest_high_t + {PRESS_ROUNDING_T} or high_t < rest_low_t - {PRESS_ROUNDING_T})
"""  # noqa: S608 - SQL of this room

_PARTNERS = """
    select round(sum(partners.quantity_low_t), 3) || ' t of partners, world ' || world.quantity_t || ' t, '
            || world.series_id || ' ' || world.month_start as found,
        world.source_row as source_row, world.publisher, world.source_url as url
    from batch as world
    inner join batch as partners
        on world.series_id = partners.series_id and world.reporter_iso3 = partners.reporter_iso3
            and world.month_start = partners.month_start and partners.partner_iso3 not in ('WLD', 'EUU', 'EU27')
    where world.partner_iso3 = 'WLD'
    group by world.series_id, world.month_start, world.quantity_t, world.quantity_high_t, world.source_row,
        world.publisher, world.source_url
    having sum(partners.quantity_low_t) > world.quantity_high_t
"""

_TOO_EARLY = """
    select series_id || ' ' || partner_iso3 || ' ' || month_start || ' known from ' || known_from as found,
        source_row, publisher, source_url as url
    from batch
    where quantity_t is not null and known_from < month_start + interval 1 month
"""

_MAGNETS_IN_PRODUCTS = """
    select magnets.quantity_t || ' t of magnets, ' || products.quantity_t || ' t of products, '
            || products.month_start as found,
        products.source_row as source_row, products.publisher, products.source_url as url
    from batch as products
    inner join batch as magnets
        on products.month_start = magnets.month_start and products.partner_iso3 = magnets.partner_iso3
    where products.series_id = 'cn_rare_earth_products' and magnets.series_id = 'cn_magnets'
        and magnets.quantity_low_t > products.quantity_high_t
"""

SUITES = (
    Suite(
        "marts.fct_cumulative_exports",
        (
            no_rows(
                "months close with the totals",
                _CLOSURE,
                "the months between two totals of a year to be what the later one adds, within rounding",
                "a wrong month or total cannot hide where both are printed",
            ),
        ),
    ),
    Suite(
        "marts.fct_exports_by_month",
        (
            no_rows(
                "partners fit into the world",
                _PARTNERS,
                "printed partners not to exceed the world total of the month",
                "a partner's figure above the world's is of another month or unit",
            ),
            no_rows(
                "nothing is known before its month has ended",
                _TOO_EARLY,
                "known_from after the last day of the month",
                "what was known on a day is asked of this column",
            ),
            no_rows(
                "magnets fit into the product group",
                _MAGNETS_IN_PRODUCTS,
                "magnets not above the wider group that contains them",
                "the press mixes the two series",
            ),
        ),
    ),
)
