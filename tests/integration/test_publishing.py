"""Publishing with the real engine: a release is whole, explains itself, and `current` is never anything less."""

import hashlib
import json
import shutil
import stat
from dataclasses import replace
from pathlib import Path

import duckdb
import pyarrow.parquet
import pytest

from tests.integration.scratch_build import FAILED, broken, change_build, inputs, make_build, rows
from warehouse import releases
from warehouse.errors import PublishError, ReleaseError
from warehouse.export import CSV_TABLES
from warehouse.paths import DataPaths, project_root
from warehouse.publishing import Build, publish
from warehouse.rollback import rollback
from warehouse.site.pages import PAGES


@pytest.fixture
def build(tmp_path: Path) -> tuple[DataPaths, Build]:
    """Return a build that has not been published."""
    return make_build(tmp_path / "data")


def test_a_release_holds_marts_and_meta_and_nothing_else(build: tuple[DataPaths, Build]) -> None:
    paths, made_from = build
    release = publish(paths, made_from)
    assert paths.current.resolve() == release.folder
    assert rows(paths.current, "select distinct schema_name from duckdb_tables() order by 1") == [("marts",), ("meta",)]
    assert rows(paths.current, "select count(*) from duckdb_views() where not internal") == [(0,)]
    assert rows(paths.current, "select tags['storage_version'] from duckdb_databases() where not internal") == [
        ("v1.0.0+",)
    ]
    assert broken(paths.current) == []
    tables = {table.split(".")[1] for table in release.n_rows}
    assert {p.stem for p in (paths.current / "parquet").iterdir()} == tables
    site = {p.name for p in (paths.current / "site").iterdir()}
    assert site == {"data_docs", "dbt", "static", *(f"{page.name}.html" for page in PAGES)}
    assert {file.stem for file in (paths.current / "csv").iterdir()} == set(CSV_TABLES)


def test_every_table_and_column_explains_itself(build: tuple[DataPaths, Build]) -> None:
    publish(*build)
    uncommented = "select count(*) from duckdb_columns() where not internal and coalesce(comment, '') = ''"
    assert rows(build[0].current, uncommented) == [(0,)]
    assert rows(
        build[0].current,
        "select t.description, t.grain, t.n_rows, c.description from meta.table_catalog t "
        "join meta.column_catalog c using (schema_name, table_name) "
        "where t.table_name = 'fct_exports_by_month' and c.column_name = 'quantity_t'",
    ) == [("Exports by month; a publisher's figure", None, 6, 'Quantity in tonnes; "as printed"')]
    told = "select grain, usage_warnings from meta.table_catalog where table_name = 'fct_quotas_by_year'"
    assert rows(build[0].current, told) == [("year, stage, ore_type", "gaps")]


def test_a_comment_ends_with_the_warnings_of_its_table(build: tuple[DataPaths, Build]) -> None:
    publish(*build)
    comments = dict(rows(build[0].current, "select table_name, comment from duckdb_tables()"))
    assert comments["fct_quotas_by_year"] == "About fct_quotas_by_year Mind: gaps (see marts.dim_usage_warning)."
    assert comments["fct_exports_by_month"] == "Exports by month; a publisher's figure"
    told = "select description from meta.table_catalog where table_name = 'fct_quotas_by_year'"
    assert rows(build[0].current, told) == [("About fct_quotas_by_year",)]


def test_a_parquet_file_carries_the_descriptions_of_its_table(build: tuple[DataPaths, Build]) -> None:
    publish(*build)
    footer = pyarrow.parquet.read_schema(build[0].current / "parquet" / "fct_exports_by_month.parquet").metadata
    assert footer[b"description"].decode() == "Exports by month; a publisher's figure"
    texts = json.loads(footer[b"columns"])
    assert texts["quantity_t"] == 'Quantity in tonnes; "as printed"'
    assert list(texts) == [name for (name, *_) in rows(build[0].current, "describe marts.fct_exports_by_month")]


def test_parquet_is_compressed_as_every_reader_knows(build: tuple[DataPaths, Build]) -> None:
    publish(*build)
    files = pyarrow.parquet.ParquetFile(build[0].current / "parquet" / "fct_exports_by_month.parquet").metadata
    assert {files.row_group(0).column(n).compression for n in range(files.num_columns)} == {"SNAPPY"}


def test_the_catalogue_counts_its_own_tables_too(build: tuple[DataPaths, Build]) -> None:
    release = publish(*build)
    catalogue = dict(rows(release.folder, "select schema_name || '.' || table_name, n_rows from meta.table_catalog"))
    assert catalogue == release.n_rows
    assert catalogue["meta.table_catalog"] == len(catalogue)


def test_meta_says_what_was_checked_and_what_was_set_aside(build: tuple[DataPaths, Build]) -> None:
    publish(*build)
    assert rows(build[0].current, "select gate, check_name, is_passed, severity from meta.checks") == [
        ("dbt", "growth", True, "error"),
        ("marts", "magnets_june_2025", True, "error"),
        ("raw", "few_rows", False, "warn"),
    ]
    assert rows(build[0].current, "from meta.rejected_summary") == [
        ("articles", "articles__documents", "not a text", 1, "wires/broken.bin: file"),
        (
            "bundled",
            "bundled__magnet_exports_monthly",
            "quantity_t is not a number",
            2,
            "magnet_exports_monthly.csv: line 7",
        ),
    ]


def test_the_manifest_traces_figures_to_the_payloads_that_are_current(build: tuple[DataPaths, Build]) -> None:
    publish(*build)
    manifest = json.loads((build[0].current / "manifest.json").read_text())
    assert [(s["source"], s["snapshot_id"], s["licence"]) for s in manifest["sources"]] == [
        ("articles", "p2", "own text"),
        ("bundled", "p1", "facts only"),
    ]
    assert manifest["sources"][0]["retrieved_at"] == "2026-11-21T08:00:01+00:00"
    assert manifest["as_of"] == "2026-11-21"
    assert manifest["tables"]["marts.fct_exports_by_month"] == 6


def test_the_same_build_gives_the_same_tables_row_for_row(build: tuple[DataPaths, Build]) -> None:
    first, second = publish(*build), publish(*build)
    assert first.folder != second.folder
    # What a release says of the one before it cannot be what that one says.
    for table in first.n_rows:
        if table not in {"meta.release", "meta.release_comparison"}:
            assert rows(first.folder, f"from {table}") == rows(second.folder, f"from {table}"), table
            name = f"parquet/{table.split('.')[1]}.parquet"
            assert (first.folder / name).read_bytes() == (second.folder / name).read_bytes(), table


def test_rows_stand_in_the_order_of_their_columns_however_the_build_wrote_them(build: tuple[DataPaths, Build]) -> None:
    paths, made_from = build
    first = publish(paths, made_from)
    change_build(paths, "create or replace table marts.fct_shares as select unnest(['b', 'c', 'a']) as metric")
    second = publish(paths, made_from)
    change_build(
        paths,
        "create or replace table marts.fct_exports_by_month as "
        "from marts.fct_exports_by_month order by quantity_t desc nulls first",
    )
    third = publish(paths, made_from)
    assert rows(second.folder, "from marts.fct_shares") == [("a",), ("b",), ("c",)]
    for release in (second, third):
        table = "from marts.fct_exports_by_month"
        assert rows(first.folder, table) == rows(release.folder, table)


def test_a_published_macro_reads_the_published_tables(build: tuple[DataPaths, Build], tmp_path: Path) -> None:
    publish(*build)
    # Elsewhere and under another name: the macro must not remember where it was made.
    copy = shutil.copyfile(build[0].current / "rare_earths.duckdb", tmp_path / "copy.duckdb")
    with duckdb.connect(str(copy), read_only=True) as con:
        assert con.execute("select quantity_t from marts.exports_of_series('cn_rare_earths')").fetchall() == [(7742.7,)]


def test_readers_cannot_change_or_lock_a_published_file(build: tuple[DataPaths, Build]) -> None:
    publish(*build)
    files = [p for p in build[0].current.rglob("*") if p.is_file()]
    assert {stat.S_IMODE(p.stat().st_mode) for p in files} == {0o444}
    assert not [p for p in files if p.suffix == ".wal"]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ("create table marts.dim_bad as select [1] as numbers", r"marts\.dim_bad\.numbers has the type INTEGER\[\]"),
        ("create table marts.dim_bad as select 1::hugeint as big", r"marts\.dim_bad\.big has the type HUGEINT"),
        ("create table marts.dim_bad as select {'a': 1} as pair", r"marts\.dim_bad\.pair has the type STRUCT"),
        ("create table marts.dim_bad as select union_value(a := 1) as u", r"marts\.dim_bad\.u has the type UNION"),
        ("create view marts.dim_seen as select 1 as a", r"marts\.dim_seen is a view"),
        ("drop table marts.fct_shares", r"marts\.fct_shares is missing"),
        ("comment on column marts.dim_month.month_start is null", r"marts\.dim_month\.month_start has no description"),
        ("comment on table marts.dim_month is null", r"marts\.dim_month has no description"),
    ],
)
def test_what_bi_clients_cannot_read_is_refused_by_name(build: tuple[DataPaths, Build], change: str, said: str) -> None:
    paths, made_from = build
    if change.startswith("comment"):
        with duckdb.connect(str(paths.build_db)) as con:
            con.execute(change)
    else:
        change_build(paths, change)
    with pytest.raises(PublishError, match=said):
        publish(paths, made_from)
    assert not paths.current.exists()
    assert releases.release_ids(paths) == []


def test_a_failed_check_leaves_the_old_release_current(build: tuple[DataPaths, Build]) -> None:
    paths, made_from = build
    old = publish(paths, made_from)
    with pytest.raises(PublishError, match=r"magnets_june_2025.*expected 3188 t, found 3198 t"):
        publish(paths, replace(made_from, gates=[FAILED]))
    assert paths.current.resolve() == old.folder
    assert releases.release_ids(paths) == [old.stamp.release_id]


def test_a_warehouse_that_no_gate_has_seen_is_not_published(build: tuple[DataPaths, Build]) -> None:
    paths, made_from = build
    with pytest.raises(PublishError, match="no check has run"):
        publish(paths, replace(made_from, gates=[], dbt=replace(made_from.dbt, checks=[])))


def test_a_release_carries_its_documentation(build: tuple[DataPaths, Build]) -> None:
    paths, made_from = build
    made_from.dbt_docs.unlink()
    with pytest.raises(PublishError, match=r"static_index\.html is missing"):
        publish(paths, made_from)


def test_a_macro_that_does_not_fit_the_marts_is_refused_by_name_and_nothing_is_left_behind(
    build: tuple[DataPaths, Build], tmp_path: Path
) -> None:
    paths, made_from = build
    (tmp_path / "macros").mkdir()
    (tmp_path / "macros" / "broken.sql").write_text("create macro marts.f() as table select * from marts.nowhere;")
    with pytest.raises(PublishError, match=r"broken\.sql.*nowhere"):
        publish(paths, replace(made_from, macros=tmp_path / "macros"))
    assert [p.name for p in paths.releases.iterdir()] == [".lock"]


def test_one_process_publishes_at_a_time(build: tuple[DataPaths, Build]) -> None:
    paths, made_from = build
    with releases.publishing_lock(paths), pytest.raises(ReleaseError, match="another process is publishing"):
        publish(paths, made_from)


def test_rolling_back_shows_the_tables_of_before(build: tuple[DataPaths, Build]) -> None:
    paths, made_from = build
    old = publish(paths, made_from)
    change_build(paths, "update marts.fct_shares set metric = 'mining'")
    publish(paths, made_from)
    assert rows(paths.current, "from marts.fct_shares") == [("mining",)]
    assert rollback(paths) == old.stamp.release_id
    assert rows(paths.current, "from marts.fct_shares") == [("refining",)]


def test_publishing_does_not_touch_the_build(build: tuple[DataPaths, Build]) -> None:
    paths, _ = build
    before = hashlib.sha256(paths.build_db.read_bytes()).hexdigest()
    publish(paths, inputs(paths))
    assert hashlib.sha256(paths.build_db.read_bytes()).hexdigest() == before


def test_macros_of_the_room_are_the_default() -> None:
    assert Build.__dataclass_fields__["macros"].default == project_root() / "warehouse" / "macros"
