"""What the models were last built from, kept in the build file itself: the same again need not be built again.

Here belongs telling whether anything that a build depends on has changed. Here does not belong building (`dbt_models`).
"""

import hashlib
from importlib import metadata
from pathlib import Path

import duckdb

from warehouse.paths import as_of

_SCHEMA = "build"
_TABLE = f"{_SCHEMA}.models_built_from"
_ENGINES = ("dbt-core", "dbt-duckdb", "duckdb")
_LEDGER = """
select md5(coalesce(string_agg(concat_ws('|', load_id, table_name, slice_key, snapshot_id), ';' order by load_id), ''))
from raw.loads
"""
_REJECTED = "select count(*) from raw.rejected"


def inputs(con: duckdb.DuckDBPyConnection, project: Path) -> str:
    """Return one text for all that a build depends on: the loads, the project's files, the engines and the day.

    Args:
        con: an open connection to the build file.
        project: folder of the dbt project.
    """
    engines = ",".join(f"{name}={metadata.version(name)}" for name in _ENGINES)
    ledger = con.execute(_LEDGER).fetchall()[0][0]
    rejected = con.execute(_REJECTED).fetchall()[0][0]
    return f"{ledger} {rejected} {_contents(project)} {engines} {as_of()}"


def built_from(con: duckdb.DuckDBPyConnection) -> str | None:
    """Return what the models in the file were built from; None where no build has ended well."""
    try:
        rows = con.execute(f"select inputs from {_TABLE}").fetchall()  # noqa: S608 our own name
    except duckdb.CatalogException:
        return None
    return rows[0][0] if rows else None


def forget(con: duckdb.DuckDBPyConnection) -> None:
    """Note before a build that the models are no longer those of any known inputs: a build may end anywhere."""
    con.execute(f"create schema if not exists {_SCHEMA}")
    con.execute(f"create or replace table {_TABLE} (inputs varchar)")


def note(con: duckdb.DuckDBPyConnection, told: str) -> None:
    """Note after a build that ended well what it was built from."""
    forget(con)
    con.execute(f"insert into {_TABLE} values (?)", [told])  # noqa: S608 our own name


def _contents(folder: Path) -> str:
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        own = path.relative_to(folder)
        if path.is_file() and not {"target", "logs", "__pycache__"} & set(own.parts):
            digest.update(own.as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()
