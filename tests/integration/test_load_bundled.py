"""The bundled snapshot from file to raw table, through the landing store and DuckDB."""

import csv
import shutil
from pathlib import Path

import duckdb
import pytest

from ingestion.contracts import OFFICIAL_TABLES, RAW_TABLES
from ingestion.csv_lines import CsvFormError
from ingestion.landing import LandingStore
from ingestion.loading import LoadResult, current_rows_sql
from ingestion.policy import bundled as policy_tables
from ingestion.snapshot import SnapshotError, describe_snapshot
from ingestion.trade import bundled as trade_tables

MAGNETS = RAW_TABLES["bundled__magnet_exports_monthly"]
JUNE = "2025-06,WLD,3188,"


@pytest.fixture
def snapshot(project_root: Path, tmp_path: Path) -> Path:
    """Return a copy of the bundled files that a test may change."""
    folder = tmp_path / "snapshot"
    folder.mkdir()
    for path in (project_root / "ingestion" / "data").glob("*.*"):
        shutil.copy(path, folder)
    return folder


def _load_all(con: duckdb.DuckDBPyConnection, store: LandingStore, folder: Path, run_id: str) -> list[LoadResult]:
    trade = [trade_tables.load_bundled(con, store, run_id, name, folder) for name in trade_tables.TABLE_NAMES]
    policy = [policy_tables.load_bundled(con, store, run_id, name, folder) for name in policy_tables.TABLE_NAMES]
    return trade + policy


def _load_magnets(con: duckdb.DuckDBPyConnection, store: LandingStore, folder: Path) -> LoadResult:
    return trade_tables.load_bundled(con, store, "run", MAGNETS.name, folder)


def _june(con: duckdb.DuckDBPyConnection) -> set[str]:
    query = current_rows_sql(MAGNETS)
    found = con.execute(
        f"select quantity_t_as_printed from ({query}) where period = '2025-06' and partner_iso3 = 'WLD'"  # noqa: S608
    )
    return {printed for (printed,) in found.fetchall()}


def _replace(folder: Path, old: str, new: str) -> None:
    path = folder / "magnet_exports_monthly.csv"
    path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")


def test_every_row_of_every_file_loads_once(
    snapshot: Path, build_db: duckdb.DuckDBPyConnection, store: LandingStore
) -> None:
    first = _load_all(build_db, store, snapshot, "first")
    again = _load_all(build_db, store, snapshot, "again")
    for before, after in zip(first, again, strict=True):
        path = snapshot / f"{before.table.removeprefix('bundled__')}.csv"
        with path.open(encoding="utf-8", newline="") as stream:
            n_lines = sum(1 for _ in csv.reader(stream)) - 1
        assert before == LoadResult(before.table, n_lines, n_lines, 0)
        assert after == LoadResult(before.table, n_lines, 0, 0)
    assert build_db.execute("select count(*), count(distinct run_id) from raw.loads").fetchall() == [(12, 1)]
    assert build_db.execute("select count(*) from raw.payloads where licence <> ''").fetchall() == [(12,)]


def test_rows_are_dated_by_the_day_their_file_was_compiled(
    snapshot: Path, build_db: duckdb.DuckDBPyConnection, store: LandingStore
) -> None:
    _load_magnets(build_db, store, snapshot)
    compiled_on = describe_snapshot(snapshot)["magnet_exports_monthly.csv"].compiled_on
    dated = build_db.execute(f'select distinct _retrieved_at::date from raw."{MAGNETS.name}"').fetchall()  # noqa: S608
    assert dated == [(compiled_on,)]


def test_a_raw_row_leads_back_to_its_line(
    snapshot: Path, build_db: duckdb.DuckDBPyConnection, store: LandingStore
) -> None:
    _load_magnets(build_db, store, snapshot)
    rows = build_db.execute(
        f'select _row_number, quantity_t, source_url from raw."{MAGNETS.name}" '  # noqa: S608
        "where period = '2025-06' and partner_iso3 = 'WLD' order by _row_number"
    ).fetchall()
    lines = (snapshot / "magnet_exports_monthly.csv").read_text(encoding="utf-8").splitlines()
    assert rows
    for number, quantity_t, source_url in rows:
        assert lines[number - 1].startswith(f"2025-06,WLD,{quantity_t:g},")
        assert source_url in lines[number - 1]


def test_keys_hold_in_the_bundled_rows(
    snapshot: Path, build_db: duckdb.DuckDBPyConnection, store: LandingStore
) -> None:
    _load_all(build_db, store, snapshot, "run")
    for table in OFFICIAL_TABLES:
        if table.source == "bundled":
            key = ", ".join(f'"{column}"' for column in table.key)
            query = f"select {key} from ({current_rows_sql(table)}) group by all having count(*) > 1"  # noqa: S608
            assert build_db.execute(query).fetchall() == [], table.name


def test_a_corrected_figure_is_a_new_snapshot_and_the_old_one_can_come_back(
    snapshot: Path, build_db: duckdb.DuckDBPyConnection, store: LandingStore
) -> None:
    n_rows = _load_magnets(build_db, store, snapshot).n_rows
    assert _june(build_db) == {"3188"}
    _replace(snapshot, JUNE, "2025-06,WLD,3198,")
    assert _load_magnets(build_db, store, snapshot).n_new_rows == n_rows
    assert _june(build_db) == {"3198"}
    _replace(snapshot, "2025-06,WLD,3198,", JUNE)
    assert _load_magnets(build_db, store, snapshot) == LoadResult(MAGNETS.name, n_rows, 0, 0)
    assert _june(build_db) == {"3188"}
    assert len(store.cards("bundled")) == 2


def test_a_line_that_does_not_fit_is_set_aside_and_the_rest_loads(
    snapshot: Path, build_db: duckdb.DuckDBPyConnection, store: LandingStore
) -> None:
    n_rows = _load_magnets(build_db, store, snapshot).n_rows
    _replace(snapshot, "2016-12,WLD,2532,", "2016-12,WLD,about 2500,")
    assert _load_magnets(build_db, store, snapshot) == LoadResult(MAGNETS.name, n_rows - 1, n_rows - 1, 1)
    assert build_db.execute("select place, reason from raw.rejected").fetchall() == [
        ("line 2, column quantity_t", "'about 2500' is not a plain figure")
    ]


def test_a_wrong_header_stops_the_load_and_leaves_what_was_there(
    snapshot: Path, build_db: duckdb.DuckDBPyConnection, store: LandingStore
) -> None:
    _load_magnets(build_db, store, snapshot)
    _replace(snapshot, "quantity_t", "quantity_kg")
    with pytest.raises(CsvFormError, match=r"magnet_exports_monthly\.csv: .*'quantity_t'.*'quantity_kg'"):
        _load_magnets(build_db, store, snapshot)
    assert _june(build_db) == {"3188"}


def test_a_missing_file_is_named(snapshot: Path, build_db: duckdb.DuckDBPyConnection, store: LandingStore) -> None:
    (snapshot / "magnet_exports_monthly.csv").unlink()
    with pytest.raises(SnapshotError, match=r"magnet_exports_monthly\.csv"):
        _load_magnets(build_db, store, snapshot)


def test_the_description_speaks_of_exactly_the_files_that_are_there(snapshot: Path) -> None:
    described = describe_snapshot(snapshot)
    assert set(described) == {path.name for path in snapshot.glob("*.csv")}
    assert {f"bundled__{name.removesuffix('.csv')}" for name in described} == {
        *trade_tables.TABLE_NAMES,
        *policy_tables.TABLE_NAMES,
    }


def test_a_table_belongs_to_one_room(build_db: duckdb.DuckDBPyConnection, store: LandingStore) -> None:
    with pytest.raises(ValueError, match="not a bundled trade table"):
        trade_tables.load_bundled(build_db, store, "run", "bundled__quotas")
    with pytest.raises(ValueError, match="not a bundled policy table"):
        policy_tables.load_bundled(build_db, store, "run", MAGNETS.name)


@pytest.mark.shared
def test_the_bundled_files_have_the_columns_of_the_reference(project_root: Path, shared_dir: Path) -> None:
    for name in describe_snapshot():
        bundled, reference = (
            (folder / name).read_text(encoding="utf-8").splitlines()[0]
            for folder in (project_root / "ingestion" / "data", shared_dir / "reference")
        )
        assert bundled == reference, name
