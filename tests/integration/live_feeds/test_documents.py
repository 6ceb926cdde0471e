"""Feeds, sitemaps and the pages behind them become documents, their versions and their witnesses."""

from pathlib import Path
from typing import Any

import duckdb

from ingestion.articles.feeds import load_feeds
from ingestion.articles.loading import load_documents
from ingestion.articles.witnesses import load_witnesses
from tests.integration.feeds_place import FEED, OTHER, Place, two_stories
from tests.servers.feeds import (
    ATOM_TYPE,
    XML_TYPE,
    FeedsServer,
    Item,
    atom,
    packed,
    sitemap,
    sitemap_index,
    story,
)
from warehouse.connections import writer


def test_pages_behind_an_rss_feed_become_documents(place: Place) -> None:
    two_stories(place.server)
    loaded = place.load()
    assert (loaded.n_rows, loaded.n_new_rows, loaded.n_rejected) == (2, 2, 0)
    host = place.server.host
    columns = "file_name, url, title, publisher, cast(published_on as varchar), collection, format, _source"
    assert place.current(columns)[0] == (
        f"{host}/a/1", f"http://{host}/a/1", "Magnet exports recover", "REE Wire", "2025-07-20", "wire", "html",
        "feeds",
    )  # fmt: skip
    assert "3,188 tonnes" in place.current("text")[0]


def test_atom_is_read_and_an_edited_entry_is_asked_again(place: Place) -> None:
    place.server.story("/a/1")
    place.server.put("/wire.xml", atom([Item("/a/1")]), ATOM_TYPE)
    place.load()
    place.server.story("/a/1", "3,198")
    place.later(minutes=5)
    place.load("run-2")
    assert "3,188" in place.current("text")[0], "nothing said that the page changed"
    place.server.put("/wire.xml", atom([Item("/a/1")], updated="2025-07-21T08:00:00Z"), ATOM_TYPE)
    place.load("run-3")
    assert "3,198" in place.current("text")[0]


def test_a_sitemap_index_with_a_packed_child_is_read(place: Place) -> None:
    two_stories(place.server)
    place.server.story("/a/3", "2,801", "Quotas are silent")
    place.server.put("/wire.xml", sitemap_index(["/one.xml.gz", "/two.xml", "/missing.xml"]), XML_TYPE)
    place.server.put("/one.xml.gz", packed(sitemap([f"{place.server.url}/a/1", "/a/2"])), "application/gzip")
    place.server.put("/two.xml", sitemap(["/a/3"]), XML_TYPE)
    loaded = place.load()
    assert place.paths() == ["a/1", "a/2", "a/3"]
    assert loaded.n_rejected == 1
    assert "the sitemap never came" in place.reasons()[0]


def test_nothing_is_fetched_twice_when_nothing_changed(place: Place) -> None:
    two_stories(place.server)
    place.load()
    assert sorted(place.asked()) == ["/a/1", "/a/2", "/robots.txt", "/wire.xml"]
    before = raw_state(place.con), len(place.store.cards("feeds"))
    again = place.load("run-2")
    assert place.asked() == ["/wire.xml"], "answered by 304"
    place.later(hours=25)
    place.load("run-3")
    assert sorted(place.asked()) == ["/a/1", "/a/2", "/robots.txt", "/wire.xml"], "all answered by 304"
    assert (again.n_rows, again.n_new_rows) == (2, 0)
    assert (raw_state(place.con), len(place.store.cards("feeds"))) == before


def raw_state(con: duckdb.DuckDBPyConnection) -> list[list[tuple[Any, ...]]]:
    tables = ("articles__documents", "loads", "rejected", "payloads")
    return [con.execute(f"select * from raw.{table} order by all").fetchall() for table in tables]  # noqa: S608


def test_a_changed_page_is_a_new_version_and_the_old_one_stays(place: Place) -> None:
    two_stories(place.server)
    place.load()
    place.server.story("/a/1", "3,198")
    place.later(hours=25)
    loaded = place.load("run-2")
    assert (loaded.n_rows, loaded.n_new_rows, loaded.look.pages) == (2, 1, {"changed": 1, "unchanged": 1})
    texts = [row[0] for row in place.con.execute("select text from raw.articles__documents").fetchall()]
    assert sum("3,188" in text for text in texts) == 1
    assert sum("3,198" in text for text in texts) == 1
    assert "3,198" in place.current("text")[0]


def test_a_page_that_goes_back_to_its_old_state_makes_that_current_again(place: Place) -> None:
    two_stories(place.server)
    for figure in ("3,188", "3,198", "3,188"):
        place.server.story("/a/1", figure)
        place.load()
        place.later(hours=25)
    assert "3,188" in place.current("text")[0]
    assert place.con.execute("select count(*) from raw.articles__documents").fetchall() == [(3,)]


def test_other_bytes_that_say_the_same_are_no_new_version(place: Place) -> None:
    two_stories(place.server)
    place.load()
    place.server.story("/a/1", head='<meta name="csrf" content="d41d8cd9">')
    place.later(hours=25)
    loaded = place.load("run-2")
    assert (loaded.n_new_rows, loaded.look.pages) == (0, {"unchanged": 2})


def test_a_build_file_begun_anew_gets_all_versions_back_without_network(place: Place, tmp_path: Path) -> None:
    two_stories(place.server)
    place.load()
    place.server.story("/a/1", "3,198")
    place.server.remove("/a/2", 410)
    place.later(hours=25)
    place.load("run-2")
    query = "select article_id, text, _retrieved_at from raw.articles__documents order by all"
    before, held = place.con.execute(query).fetchall(), place.current("article_id")
    with writer(tmp_path / "anew.duckdb") as con:
        load_feeds(con, place.store, "run-3", place.source, None)
        place.con = con
        assert (con.execute(query).fetchall(), place.current("article_id")) == (before, held)
        assert load_feeds(con, place.store, "run-4", place.source, None).n_new_rows == 0


def test_one_page_under_several_feeds_and_addresses_is_landed_once(place: Place) -> None:
    server = place.server
    place.feeds(FEED, OTHER)
    server.story("/a/1")
    server.story("/amp/1", head='<link rel="canonical" href="/unused"><meta name="n" content="1">')
    server.redirect("/go?id=1", "/a/1")
    server.rss("/wire.xml", [Item("/a/1"), Item("/a/1?utm_campaign=x&utm_medium=y", guid="same")])
    server.rss("/agency.xml", [Item("/go?id=1"), Item("/a/1#comments"), Item("/amp/1")])
    loaded = place.load()
    assert (place.paths(), loaded.look.pages) == (["a/1"], {"new": 1, "alias": 2})
    assert len([card for card in place.store.cards("feeds") if card.media_type == "text/html"]) == 1
    place.asked()
    place.later(hours=25)
    place.load("run-2")
    assert "/go?id=1" not in place.asked()


def test_the_same_text_on_two_sites_is_kept_twice_and_is_one_witness(place: Place) -> None:
    with FeedsServer() as second:
        two_stories(place.server)
        second.put("/a/1", story(head='<meta property="og:site_name" content="Elsewhere">'))
        place.server.rss("/wire.xml", [Item("/a/1"), Item(f"{second.url}/a/1")])
        place.load(trusted_hosts=frozenset({place.server.host, second.host}))
        load_witnesses(place.con, "run-1")
    assert place.paths() == ["a/1", "a/1"]
    witnesses = place.con.execute("select count(distinct witness_id), count(*) from raw.articles__witnesses").fetchall()
    assert witnesses == [(1, 2)]


def test_a_page_in_another_declared_encoding_is_read_by_its_word(place: Place) -> None:
    two_stories(place.server)
    page = story(headline="稀土出口恢复").replace("<head>", '<head><meta charset="gb2312">')
    place.server.put("/a/1", page.encode("gb18030"), "text/html; charset=GB2312")
    place.load()
    assert place.current("title") == ["Prices of terbium fall", "稀土出口恢复"]
    assert place.reasons() == []


def test_folders_and_feeds_do_not_withdraw_each_other(place: Place, tmp_path: Path) -> None:
    two_stories(place.server)
    folder = tmp_path / "press"
    folder.mkdir()
    (folder / "own.html").write_text(story("1,111", "Own story"))
    (folder / "saved.html").write_text(place.server.served["/a/1"].body.decode())
    load_documents(place.con, place.store, "run-0", [folder])
    for run in ("run-1", "run-2"):
        place.load(run)
        assert len(place.current("article_id")) == len(set(place.current("article_id"))) == 3
        load_documents(place.con, place.store, run, [folder])
        assert len(place.current("article_id")) == len(set(place.current("article_id"))) == 3
    (folder / "saved.html").unlink()
    load_documents(place.con, place.store, "run-3", [folder])
    place.load("run-3")
    load_documents(place.con, place.store, "run-4", [folder])
    assert place.paths() == ["a/1", "a/2", ""]


def test_the_card_of_a_page_carries_the_terms_of_its_feed(place: Place) -> None:
    two_stories(place.server)
    place.load()
    cards = place.con.execute("select distinct licence, publisher, source from raw.payloads").fetchall()
    assert cards == [("all rights reserved", "REE Wire", "feeds")]
