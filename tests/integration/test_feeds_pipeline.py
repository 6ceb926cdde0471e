"""Feeds through the whole pipeline: asked by the command, loaded, read for claims, published as their terms allow."""

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import duckdb
import pytest

from ingestion.articles.feed_journal import FeedJournal
from ingestion.source_registry import live_source
from orchestration.live import __main__ as command
from tests.integration.pipeline_run import Run, environment, run_pipeline
from tests.servers.feeds import FeedsServer, Item, story
from tests.servers.quick import quick_source
from warehouse.connections import reader

pytestmark = pytest.mark.pipeline

UNQUOTED = "Exporters of Wuxi wait patiently"
"""Words of a story that stand in no sentence with a figure, and in no other article."""


def feed_path(name: str) -> str:
    """Return where a declared feed lies on the host that stands for all of them."""
    (url,) = (feed["url"] for feed in live_source("feeds", {}).wanted["feeds"] if feed["name"] == name)
    parts = urlsplit(url)
    return f"{parts.path}?{parts.query}" if parts.query else parts.path


@dataclass(frozen=True)
class Refreshed:
    """A refresh of the feeds and the run after it."""

    run: Run
    told: str
    was_waiting: bool


@pytest.fixture(scope="module")
def refreshed(project_root: Path, tmp_path_factory: pytest.TempPathFactory) -> Refreshed:
    data = tmp_path_factory.mktemp("feeds") / "data"
    with FeedsServer() as server, pytest.MonkeyPatch.context() as patch:
        server.story("/government/1", "3,188")
        page = story("2,977", "Magnet exports fall").replace("</article>", f"<p>{UNQUOTED}, they say.</p></article>")
        server.put("/press/1", page)
        server.rss(feed_path("federal_register"), [Item("/government/1")])
        items = [Item("/press/1", "Magnet exports fall"), Item("/press/gold", "Gold rises")]
        server.rss(feed_path("mining_com"), items)
        for name, value in environment(data).items():
            patch.setenv(name, value)
        patch.setattr(command, "live_source", lambda name: quick_source(name, server))
        patch.setattr(sys, "argv", ["orchestration.live", "refresh", "feeds"])
        with pytest.MonkeyPatch.context() as output:
            written: list[str] = []
            output.setattr(sys.stdout, "write", lambda text: written.append(text) or len(text))
            exit_code = command.main()
        assert exit_code == 0, "".join(written)
        journal = FeedJournal(data / "landing", "feeds")
        was_waiting = journal.is_waiting()
        run = run_pipeline(project_root, data, {"REE_FEEDS_URL": server.url})
    assert run.exit_code == 0, run.shown
    return Refreshed(run, "".join(written), was_waiting)


@pytest.fixture(scope="module")
def release(refreshed: Refreshed) -> Iterator[duckdb.DuckDBPyConnection]:
    with reader(refreshed.run.paths.current / "rare_earths.duckdb") as con:
        yield con


def test_the_command_tells_what_became_of_each_feed_and_page(refreshed: Refreshed) -> None:
    assert "federal_register" in refreshed.told
    assert "refused" in refreshed.told, "the third feed is not there"
    assert "pages: 2 new; 0 wait for the next look" in refreshed.told


def test_what_was_landed_waits_until_a_run_has_loaded_it(refreshed: Refreshed) -> None:
    assert refreshed.was_waiting
    assert not FeedJournal(refreshed.run.paths.landing, "feeds").is_waiting()


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
    refreshed: Refreshed, release: duckdb.DuckDBPyConnection
) -> None:
    like = f"%{UNQUOTED}%"
    with reader(refreshed.run.paths.build_db) as build:
        kept = build.execute("select article_id from raw.articles__documents where text like ?", [like]).fetchall()
    columns = release.execute(
        "select schema_name, table_name, column_name from duckdb_columns() where data_type = 'VARCHAR' and not internal"
    ).fetchall()
    holding = [
        (table, column)
        for schema, table, column in columns
        if release.execute(f'from {schema}."{table}" where "{column}" like ?', [like]).fetchall()
    ]
    files = [path for path in refreshed.run.paths.current.rglob("*") if path.is_file()]
    showing = [path.name for path in files if UNQUOTED.encode() in path.read_bytes()]
    assert (len(kept), len(columns) > 100, len(files) > 30) == (1, True, True)
    assert (holding, showing) == ([], [])


def test_a_feed_has_no_past_to_backfill(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(sys, "argv", ["orchestration.live", "backfill", "feeds"])
    assert command.main() == 1
    assert "nothing to backfill" in capsys.readouterr().out
