"""What the suites of raw tables share: the rows that hold now, and statements on where a row comes from.

Here belongs what is the same for every raw table. Here does not belong a rule about one of them.
"""

from collections.abc import Sequence

from expectations.statements import SOURCE_ROW, Statement, Suite, never_null, no_rows, shaped, unique
from warehouse.quoting import identifier, literal

MONTH = r"\d{4}-(0[1-9]|1[0-2])"
PARTIAL_DATE = r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?"
AREA = r"[A-Z]{3}|EU27|Europe"
"""ISO 3166-1 alpha-3, WLD for the world, or one of the two groupings that published totals speak of."""


def raw_suite(table: str, *statements: Statement) -> Suite:
    """Return a suite on the rows of `raw.<table>` whose snapshot the ledger says is current.

    A superseded snapshot stays in the table for ever; a fault in it must not block what has replaced it.
    """
    sql = f"""
        select loaded.*, ledger.slice_key || ':' || loaded._row_number as {SOURCE_ROW}
        from raw.{identifier(table)} as loaded
        inner join (
            select snapshot_id, min(slice_key) as slice_key
            from (
                select slice_key, snapshot_id from raw.loads where table_name = {literal(table)}
                qualify row_number() over (partition by slice_key order by load_id desc) = 1
            )
            group by snapshot_id
        ) as ledger on loaded._snapshot_id = ledger.snapshot_id
    """  # noqa: S608 - names of this room
    return Suite(f"raw.{table}", statements, sql)


def sourced(key: Sequence[str]) -> tuple[Statement, ...]:
    """State where a row of the bundled snapshot comes from, and that one page says one thing about one cell."""
    return (
        never_null("source_url", "a figure without an address cannot be traced"),
        never_null("source_publisher", "support for a figure is counted by publishers"),
        shaped("source_date", PARTIAL_DATE, "YYYY, YYYY-MM or YYYY-MM-DD", "it says from when on the figure was known"),
        unique([*key, "source_url"], "one page prints one figure for one cell; a second row is a slip of the keyboard"),
    )


def printed_as(figure: str) -> Statement:
    """State that a figure equals its print, digit for digit."""
    printed = identifier(f"{figure}_as_printed")
    sql = f"""
        select coalesce(cast({identifier(figure)} as varchar), 'nothing') || ' printed as '
            || coalesce({printed}, 'nothing') as found, {SOURCE_ROW}, source_publisher as publisher, source_url as url
        from batch
        where try_cast(replace({printed}, ',', '') as double) is distinct from {identifier(figure)}
    """  # noqa: S608 - names of this room
    why = "the rounding interval is read off the print, so figure and print must be the same"
    return no_rows(f"{figure} equals its print", sql, f"{figure} as printed", why)


def published_after(period_end: str) -> Statement:
    """State that a page is not older than the month it reports."""
    sql = f"""
        select {identifier(period_end)} || ' printed on ' || source_date as found, {SOURCE_ROW},
            source_publisher as publisher, source_url as url
        from batch
        where length(source_date) >= 7 and left(source_date, 7) <= {identifier(period_end)}
    """  # noqa: S608 - names of this room
    why = "a month's figure is not out before the month has ended; the period or the date is wrong"
    return no_rows(f"source_date is after {period_end}", sql, f"source_date after {period_end}", why)


def implies(check: str, breach: str, shown: str, expected: str, why: str) -> Statement:
    """State that no row meets the condition `breach`.

    Args:
        check: name of the statement.
        breach: SQL condition on a row of the batch.
        shown: SQL expression that tells a reader what the row holds.
        expected: what must hold.
        why: the reason.
    """
    sql = f"select {shown} as found, {SOURCE_ROW} from batch where {breach}"  # noqa: S608 - written in this room
    return no_rows(check, sql, expected, why)
