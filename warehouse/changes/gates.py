"""Hold the checks of the gates against those of an earlier release. Not here: marts (`comparing`)."""

import json
from collections.abc import Mapping, Sequence

import duckdb

from warehouse.changes.earlier import Earlier, NotComparableError
from warehouse.changes.report import FIRST, Change, ComparedCount
from warehouse.checks import CheckResult

_PLACE = ("meta", "checks", "is_passed")
_KEY = ("gate", "table_name", "check_name")
_OLD = "select gate, table_name, check_name, is_passed, severity from read_parquet(?)"
Key = tuple[str, str, str]


def compare_checks(
    con: duckdb.DuckDBPyConnection, earlier: Earlier | None, checks: Sequence[CheckResult]
) -> tuple[list[ComparedCount], list[Change]]:
    """Tell which checks have another verdict than in the earlier release.

    Args:
        con: Any connection.
        earlier: The release to compare with; None where there is none.
        checks: All results of all gates now.

    Returns:
        One count, and a change for each check that both releases have and whose verdict is another.
    """
    schema, table, column = _PLACE
    try:
        old = _old_verdicts(con, earlier)
    except (NotComparableError, duckdb.Error) as error:
        return [ComparedCount(schema, table, column, "verdict", str(error).partition("\n")[0])], []
    new = {(c.gate, c.table, c.check): _verdict(c.is_passed, c.severity) for c in checks}
    both = old.keys() & new.keys()
    changed = [
        Change(schema, table, _text(key), column, "verdict_changed", old_verdict=old[key], new_verdict=new[key])
        for key in both
        if old[key] != new[key]
    ]
    n_withdrawn, n_added = len(old.keys() - both), len(new.keys() - both)
    counted = (len(both) - len(changed), len(changed), n_withdrawn, n_added)
    return [ComparedCount(schema, table, column, "verdict", None, *counted)], changed


def _old_verdicts(con: duckdb.DuckDBPyConnection, earlier: Earlier | None) -> Mapping[Key, str]:
    if earlier is None:
        raise NotComparableError(FIRST)
    rows = con.execute(_OLD, [str(earlier.parquet("checks"))]).fetchall()
    return {(gate, table, check): _verdict(is_passed, severity) for gate, table, check, is_passed, severity in rows}


def _verdict(is_passed: bool, severity: str) -> str:
    if is_passed:
        return "passed"
    return "warning" if severity == "warn" else "failed"


def _text(key: Key) -> str:
    return json.dumps(dict(zip(_KEY, key, strict=True)), ensure_ascii=False, separators=(",", ":"))
