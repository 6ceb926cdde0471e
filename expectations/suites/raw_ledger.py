"""What the bookkeeping of the raw tables must hold: nothing shrank, nothing of the bundled snapshot was refused.

Here belong statements on `raw.loads`, `raw.rejected` and `raw.payloads`. Here does not belong what the rows say.
"""

from expectations.statements import Suite, never_null, no_rows

LEAST_SHARE_OF_FILE = 0.8
"""Files of figures grow, or lose a row or two to a correction (the smallest has 8 rows); a fifth gone was cut off."""

LEAST_SHARE_OF_CLAIMS = 0.5
"""New extractor code may rightly drop claims; half of them gone is a broken extractor."""

_CURRENT = """
    select * from batch qualify row_number() over (partition by table_name, slice_key order by load_id desc) = 1
"""

# A withdrawn slice has no snapshot, differs from none and so has nothing before it.
_LAST_TWO = f"""
    with now as ({_CURRENT}),
    turns as (
        select now.table_name, now.slice_key, now.n_rows,
            (
                select arg_max(earlier.n_rows, earlier.load_id) from batch as earlier
                where earlier.table_name = now.table_name and earlier.slice_key = now.slice_key
                    and earlier.load_id < now.load_id and earlier.snapshot_id <> now.snapshot_id
            ) as n_rows_before,
            (
                select max(earlier.n_rows) from batch as earlier
                where earlier.table_name = now.table_name and earlier.slice_key = now.slice_key
                    and earlier.load_id < now.load_id and now.snapshot_id is not null
            ) as n_rows_most
        from now
    )
"""  # noqa: S608 - SQL of this room

# Against the fullest snapshot, not the last one: a cut file that was refused must not excuse the next cut file.
_FILES_SHRANK = f"""
    {_LAST_TWO}
    select n_rows || ' rows of ' || table_name || ' after ' || n_rows_most as found, slice_key as source_row
    from turns
    where (starts_with(table_name, 'bundled__') or starts_with(table_name, 'china_customs__'))
        and n_rows < {LEAST_SHARE_OF_FILE} * n_rows_most
"""  # noqa: S608 - SQL of this room

_CLAIMS_SHRANK = f"""
    {_LAST_TWO}
    select sum(n_rows) || ' rows of ' || table_name || ' after ' || sum(coalesce(n_rows_before, n_rows)) as found
    from turns where starts_with(table_name, 'articles__claim')
    group by table_name
    having sum(n_rows) < {LEAST_SHARE_OF_CLAIMS} * sum(coalesce(n_rows_before, n_rows))
"""  # noqa: S608 - SQL of this room

_LOADS = Suite(
    "raw.loads",
    (
        no_rows(
            "files have not shrunk",
            _FILES_SHRANK,
            f"at least {LEAST_SHARE_OF_FILE:.0%} of the rows of the fullest snapshot before",
            "a file that lost a fifth of its rows was cut off; if it should be that short, `make rebuild`",
        ),
        no_rows(
            "claims have not shrunk",
            _CLAIMS_SHRANK,
            f"at least {LEAST_SHARE_OF_CLAIMS:.0%} of the claims found before in the same articles",
            "an extractor that finds half as much as before is broken; if it should, `make rebuild`",
        ),
    ),
    row_id=("table_name", "slice_key"),
)


def _refused(source: str) -> str:
    return f"""
        select reason as found,
            (
                select name from raw.payloads
                where payloads.payload_id = batch.payload_id and payloads.source = batch.source
            ) || ', ' || place
                as source_row
        from batch
        where source = '{source}' and payload_id in (
            select left(snapshot_id, 64) from (
                select * from raw.loads
                qualify row_number() over (partition by table_name, slice_key order by load_id desc) = 1
            )
        )
    """  # noqa: S608 - SQL of this room


_REJECTED = Suite(
    "raw.rejected",
    (
        no_rows(
            "the bundled snapshot is read as a whole",
            _refused("bundled"),
            "no rejected line of a bundled file",
            "the files are part of the project; a line that does not fit is a slip in the last edit",
        ),
        no_rows(
            "customs files are read as a whole",
            _refused("china_customs"),
            "no rejected line of a customs file",
            "the rest of the file is loaded, but the reader of the totals should know",
            severity="warn",
        ),
    ),
    row_id=("payload_id", "place"),
)

_PAYLOADS = Suite(
    "raw.payloads",
    (
        never_null("licence", "what may not be passed on must not be published"),
        no_rows(
            "every current snapshot of a file has its payload",
            """
                select table_name || ' has no payload for ' || snapshot_id as found, slice_key as source_row
                from (
                    select * from raw.loads
                    qualify row_number() over (partition by table_name, slice_key order by load_id desc) = 1
                )
                where (starts_with(table_name, 'bundled__') or starts_with(table_name, 'china_customs__'))
                    and snapshot_id is not null and left(snapshot_id, 64) not in (select payload_id from batch)
            """,
            "a landing card for every file",
            "a figure must lead back to the bytes that it was read from",
        ),
    ),
    row_id=("payload_id", "name"),
)

SUITES = (_LOADS, _REJECTED, _PAYLOADS)
