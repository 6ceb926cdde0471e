"""What holds for any two releases: the changes are all that lies between them, and nothing lies between equal ones."""

import json
import math
import tempfile
from collections.abc import Mapping
from pathlib import Path

import duckdb
from hypothesis import given
from hypothesis import strategies as st

from warehouse.changes import ComparedTable, Comparison, Earlier, compare
from warehouse.changes.declared import ComparedColumn
from warehouse.checks import CheckResult
from warehouse.manifest import sha256

TABLE = ComparedTable(
    "fct_any", ("series_id", "month"), (ComparedColumn("quantity_t", "figure"), ComparedColumn("verdict", "verdict"))
)
Key = tuple[str, str | None]
Cells = Mapping[Key, tuple[float | None, str | None]]
CheckKey = tuple[str, str, str]

_TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=6)
_FIGURES = st.one_of(st.none(), st.floats(-1e6, 1e6, allow_nan=False).map(lambda figure: round(figure, 3) + 0.0))
_CELLS = st.dictionaries(
    st.tuples(st.sampled_from(["a", "b", "it's"]), st.one_of(st.none(), _TEXT)),
    st.tuples(_FIGURES, st.one_of(st.none(), st.sampled_from(["match", "differs", "<b>"]))),
    max_size=8,
)
_CHECKS = st.dictionaries(
    st.tuples(st.sampled_from(["raw", "dbt", "marts"]), st.sampled_from(["t", "u"]), _TEXT), st.booleans(), max_size=5
)


def results(checks: Mapping[CheckKey, bool]) -> list[CheckResult]:
    return [
        CheckResult(gate=gate, table=table, check=check, is_passed=is_passed, severity="warn")
        for (gate, table, check), is_passed in checks.items()
    ]


def write(con: duckdb.DuckDBPyConnection, cells: Cells) -> None:
    con.execute("create or replace table marts.fct_any (series_id text, month text, quantity_t double, verdict text)")
    for key, values in cells.items():
        con.execute("insert into marts.fct_any values (?, ?, ?, ?)", [*key, *values])


def as_released(con: duckdb.DuckDBPyConnection, folder: Path, checks: Mapping[CheckKey, bool]) -> Earlier:
    """Write what the tables hold as the Parquet files of a release."""
    (folder / "parquet").mkdir()
    rows = [[*key, is_passed, "warn"] for key, is_passed in checks.items()]
    con.execute(
        "create or replace table checks (gate text, table_name text, check_name text, is_passed bool, severity text)"
    )
    if rows:
        con.executemany("insert into checks values (?, ?, ?, ?, ?)", rows)
    files = {"fct_any": "marts.fct_any", "checks": "checks"}
    for name, table in files.items():
        con.table(table).write_parquet(str(folder / "parquet" / f"{name}.parquet"))
    hashes = {f"parquet/{name}.parquet": sha256(folder / "parquet" / f"{name}.parquet") for name in files}
    return Earlier("20261121T060000Z", folder, hashes)


def between(old: Cells, new: Cells, was: Mapping[CheckKey, bool], now: Mapping[CheckKey, bool]) -> Comparison:
    with tempfile.TemporaryDirectory() as folder, duckdb.connect() as con:
        con.execute("create schema marts; create table marts.dim_source (source_id text, source_url text)")
        write(con, old)
        earlier = as_released(con, Path(folder), was)
        write(con, new)
        return compare(con, earlier, [TABLE], results(now))


def figures(cells: Cells) -> dict[Key, float]:
    return {key: figure for key, (figure, _) in cells.items() if figure is not None}


def is_same(one: float, other: float) -> bool:
    return abs(one - other) <= 1e-9 * max(abs(one), abs(other))


@given(_CELLS, _CHECKS)
def test_nothing_changed_between_equal_releases(cells: Cells, checks: Mapping[CheckKey, bool]) -> None:
    comparison = between(cells, cells, checks, checks)
    assert comparison.changes == []
    assert comparison.summary == "0 figures added, 0 revised, 0 withdrawn against release 20261121T060000Z"


@given(_CELLS, _CELLS)
def test_the_changes_lead_from_the_old_figures_to_the_new_ones(old: Cells, new: Cells) -> None:
    result = figures(old)
    for change in between(old, new, {}, {}).changes:
        if change.column_name != "quantity_t":
            continue
        key: Key = tuple(json.loads(change.row_key).values())
        assert result.get(key) == change.old_value
        if change.new_value is None:
            del result[key]
        else:
            assert change.old_value is None or not is_same(change.old_value, change.new_value)
            result[key] = change.new_value
    wanted = figures(new)
    assert result.keys() == wanted.keys()
    assert all(math.isclose(result[key], wanted[key], rel_tol=1e-8) for key in wanted)


@given(_CELLS, _CELLS, _CHECKS, _CHECKS)
def test_back_again_is_the_mirror_of_there(
    old: Cells, new: Cells, was: Mapping[CheckKey, bool], now: Mapping[CheckKey, bool]
) -> None:
    mirror = {"added": "withdrawn", "withdrawn": "added", "revised": "revised", "verdict_changed": "verdict_changed"}
    there, back = between(old, new, was, now), between(new, old, now, was)
    told = {
        (c.table_name, c.column_name, c.row_key, c.change_kind, c.old_value, c.new_value, c.old_verdict, c.new_verdict)
        for c in there.changes
    }
    assert told == {
        (c.table_name, c.column_name, c.row_key, mirror[c.change_kind],
         c.new_value, c.old_value, c.new_verdict, c.old_verdict)
        for c in back.changes
    }  # fmt: skip
    verdicts = [c for c in there.changes if c.change_kind == "verdict_changed"]
    assert all(c.old_verdict and c.new_verdict and c.old_verdict != c.new_verdict for c in verdicts)


@given(_CELLS, _CELLS)
def test_the_counts_are_those_of_all_values(old: Cells, new: Cells) -> None:
    comparison = between(old, new, {}, {})
    count = next(c for c in comparison.counts if c.column_name == "quantity_t")
    before, after = figures(old), figures(new)
    assert (count.n_added, count.n_withdrawn) == (len(after.keys() - before), len(before.keys() - after))
    both = before.keys() & after
    assert count.n_same == sum(is_same(before[key], after[key]) for key in both)
    assert count.n_revised == comparison.n("revised") == len(both) - count.n_same
