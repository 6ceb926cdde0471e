"""A run with live sources: feeds become articles as their terms allow, a row leads to its payload, no key is left."""

import re
import sys
from collections.abc import Iterator
from pathlib import Path

import dagster as dg
import duckdb
import pytest

from ingestion.articles.feed_journal import FeedJournal
from ingestion.landing import LandingStore
from orchestration.live import __main__ as command
from orchestration.live.fetching import MANIFEST_TAG
from tests.integration.live_pipeline import KEYS, UNQUOTED, LiveRun, run_live
from warehouse.connections import reader

pytestmark = [pytest.mark.pipeline, pytest.mark.first, pytest.mark.long]


@pytest.fixture(scope="module")
def live(project_root: Path, tmp_path_factory: pytest.TempPathFactory) -> LiveRun:
    done = run_live(project_root, tmp_path_factory.mktemp("live") / "data")
    assert done.run.exit_code == 0, done.run.shown
    return done


@pytest.fixture(scope="module")
def release(live: LiveRun) -> Iterator[duckdb.DuckDBPyConnection]:
    with reader(live.run.paths.current / "rare_earths.duckdb") as con:
        yield con


@pytest.fixture(scope="module")
def build(live: LiveRun) -> Iterator[duckdb.DuckDBPyConnection]:
    with reader(live.run.paths.build_db) as con:
        yield con


def test_the_command_tells_what_became_of_each_feed_and_page(live: LiveRun) -> None:
    assert "federal_register" in live.told
    assert "refused" in live.told, "the third feed is not there"
    assert "pages: 2 new; 0 wait for the next look" in live.told


def test_what_was_landed_waits_until_a_run_has_loaded_it(live: LiveRun) -> None:
    assert live.was_waiting
    assert not FeedJournal(live.run.paths.landing, "feeds").is_waiting()


def test_pages_become_articles_beside_those_of_the_folder(release: duckdb.DuckDBPyConnection) -> None:
    found = release.execute(
        "select collection, publisher, title, cast(published_on as varchar) from marts.dim_article "
        "where collection <> 'bundled' order by all"
    ).fetchall()
    assert found == [
        ("federal_register", "Federal Register", "Magnet exports recover", "2025-07-20"),
        ("mining_com", "MINING.COM", "Magnet exports fall", "2025-07-20"),
    ]


def test_a_text_is_published_only_where_its_feed_is_declared_to_allow_it(release: duckdb.DuckDBPyConnection) -> None:
    found = release.execute(
        "select collection, text like '%tonnes%', text_null_reason, licence <> '' from marts.dim_article "
        "where collection <> 'bundled' order by all"
    ).fetchall()
    assert found == [("federal_register", True, None, True), ("mining_com", None, "licence", True)]
    texts = release.execute("select text from marts.dim_article where collection = 'bundled'").fetchall()
    assert len(texts) > 20
    assert (None,) not in texts


def test_claims_of_a_withheld_text_quote_their_sentence(release: duckdb.DuckDBPyConnection) -> None:
    claims = release.execute(
        "select value_normalised, substr(sentence, char_start - sentence_start + 1, char_end - char_start) = evidence, "
        "length(sentence) from marts.fct_article_claims inner join marts.dim_article using (article_id) "
        "where collection = 'mining_com' and claim_type = 'export_volume' and value_normalised is not null"
    ).fetchall()
    assert 2977.0 in [value for value, _, _ in claims]
    assert {is_exact for _, is_exact, _ in claims} == {True}
    assert max(length for _, _, length in claims) < 400


def test_a_withheld_text_is_kept_for_the_readers_and_stands_nowhere_in_the_release(
    live: LiveRun, build: duckdb.DuckDBPyConnection, release: duckdb.DuckDBPyConnection
) -> None:
    like = f"%{UNQUOTED}%"
    kept = build.execute("select article_id from raw.articles__documents where text like ?", [like]).fetchall()
    columns = release.execute(
        "select schema_name, table_name, column_name from duckdb_columns() where data_type = 'VARCHAR' and not internal"
    ).fetchall()
    holding = [
        (table, column)
        for schema, table, column in columns
        if release.execute(f'from {schema}."{table}" where "{column}" like ?', [like]).fetchall()
    ]
    files = [path for path in live.run.paths.current.rglob("*") if path.is_file()]
    showing = [path.name for path in files if UNQUOTED.encode() in path.read_bytes()]
    assert (len(kept), len(columns) > 100, len(files) > 30) == (1, True, True)
    assert (holding, showing) == ([], [])


def test_a_feed_has_no_past_to_backfill(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(sys, "argv", ["orchestration.live", "backfill", "feeds"])
    assert command.main() == 1
    assert "nothing to backfill" in capsys.readouterr().out


def test_a_row_leads_to_its_payload_and_to_the_run_that_fetched_it(
    live: LiveRun, build: duckdb.DuckDBPyConnection, project_root: Path
) -> None:
    operations = (project_root / "docs" / "operations.md").read_text(encoding="utf-8")
    (query,) = re.findall(r"```sql\n(.*?raw\.snapshot_payloads.*?)```", operations, re.DOTALL)
    ((snapshot_id, payload_id, request_name, _, _),) = build.execute(query).fetchall()
    card = LandingStore(live.run.paths.landing).card("un_comtrade", payload_id)
    assert card is not None
    assert b"64000.25" in LandingStore(live.run.paths.landing).read(card)
    assert (card.name, card.request["backfill"]) == (request_name, live.fetched_by)
    with dg.DagsterInstance.from_config(str(live.run.paths.dagster_home)) as instance:
        tagged = dg.RunsFilter(tags={MANIFEST_TAG: snapshot_id.partition(".")[0]})
        assert [run.run_id for run in instance.get_runs(tagged)] == [live.fetched_by]
        key = dg.AssetKey(["landing", "un_comtrade"])
        told = instance.get_latest_materialization_event(key)
        assert told is not None
        assert told.asset_materialization is not None
        assert payload_id in told.asset_materialization.metadata["payload_ids"].value


def test_keys_were_sent_and_none_is_left_in_any_output(live: LiveRun) -> None:
    assert min(live.n_keys_seen.values()) > 1, "no request carried a key, so that nothing is shown"
    root = live.run.paths.root
    assert {"landing", "build", "releases", "dagster", "run.log"} <= {path.name for path in root.iterdir()}
    written = live.told + live.run.shown
    assert "cannot answer" in written, "the refusal that repeats the key was quoted"
    assert [name for name, key in KEYS.items() if key in written] == []
    files = [path for path in root.rglob("*") if path.is_file() and not path.is_symlink()]
    showing = [
        str(path.relative_to(root)) for path in files for key in KEYS.values() if key.encode() in path.read_bytes()
    ]
    assert (len(files) > 100, showing) == (True, [])


def test_no_key_is_left_in_any_row_however_a_file_packs_it(live: LiveRun) -> None:
    paths = live.run.paths
    tables: list[tuple[str, str]] = []
    with duckdb.connect() as con:
        for file in (paths.build_db, paths.current / "rare_earths.duckdb"):
            con.execute(f"attach '{file}' as looked (read_only)")
            found = con.execute("select schema_name, table_name from duckdb_tables() where database_name = 'looked'")
            tables = [(schema, name) for schema, name in found.fetchall()]
            assert len(tables) > 30
            assert [name for schema, name in tables if _holds_a_key(con, f'looked.{schema}."{name}"')] == []
            con.execute("detach looked")
        packed = sorted((paths.current / "parquet").glob("*.parquet"))
        assert len(packed) > 20
        assert [path.name for path in packed if _holds_a_key(con, f"read_parquet('{path}')")] == []


def _holds_a_key(con: duckdb.DuckDBPyConnection, relation: str) -> bool:
    held = " or ".join("contains(cast(looked_at as varchar), ?)" for _ in KEYS)
    query = f"select count(*) from (from {relation}) as looked_at where {held}"  # noqa: S608
    return con.execute(query, [*KEYS.values()]).fetchall() != [(0,)]
