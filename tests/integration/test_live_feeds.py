"""Feeds, sitemaps and the pages behind them, from a server on loopback into the build file."""

import re
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import duckdb
import pytest

from ingestion.articles import load_documents, load_witnesses
from ingestion.articles.documents import DOCUMENTS
from ingestion.articles.feeds import load_feeds
from ingestion.landing import LandingStore
from ingestion.loading import current_rows_sql
from ingestion.source_registry import live_source
from tests.integration.feeds_place import FEED, IMPATIENT, OTHER, UNDISTURBED, Place, figures, two_stories
from tests.servers.faults import FAULTS, redirect, status
from tests.servers.feeds import (
    ATOM_TYPE,
    BILLION_LAUGHS,
    EXTERNAL,
    PAGES_IN_PLACE,
    QUADRATIC,
    RSS_TYPE,
    XML_TYPE,
    FeedsServer,
    Item,
    atom,
    packed,
    rss,
    sitemap,
    sitemap_index,
    story,
)
from tests.servers.local import Fault
from warehouse.connections import reader, writer
from warehouse.paths import DataPaths


@pytest.fixture
def place(build_db: duckdb.DuckDBPyConnection, store: LandingStore) -> Iterator[Place]:
    with FeedsServer() as server:
        source = live_source("feeds", {"REE_FEEDS_URL": server.url})
        place = Place(server, build_db, store, source)
        place.feeds(FEED)
        yield place


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


def test_a_page_cannot_speak_for_a_page_of_another_site(place: Place) -> None:
    two_stories(place.server)
    place.server.story("/a/2", "2,977", head='<link rel="canonical" href="https://elsewhere.example/story">')
    place.load()
    assert place.current("url")[1] == f"{place.server.url}/a/2"


@pytest.mark.parametrize("kind", PAGES_IN_PLACE)
def test_a_page_in_the_place_of_an_article_is_set_aside_and_told_apart(place: Place, kind: str) -> None:
    two_stories(place.server)
    place.server.put("/a/1", PAGES_IN_PLACE[kind])
    loaded = place.load()
    assert (place.paths(), loaded.n_rejected) == (["a/2"], 1)
    assert place.reasons()[0].startswith(kind)
    place.server.story("/a/1")
    place.later(hours=25)
    place.load("run-2")
    assert place.paths() == ["a/1", "a/2"]


@pytest.mark.parametrize("kind", PAGES_IN_PLACE)
def test_an_article_that_was_there_stays_when_another_page_takes_its_place(place: Place, kind: str) -> None:
    two_stories(place.server)
    place.load()
    before = place.current("article_id")
    for run in range(2):
        place.server.put("/a/1", PAGES_IN_PLACE[kind].replace("<body>", f"<body><!-- {run} -->"))
        place.later(hours=25)
        place.load(f"run-{run + 2}")
    assert place.current("article_id") == before
    assert len(place.reasons()) == 1, "said once, though its bytes differ each time"


ODD_PAGES: dict[str, tuple[bytes, str]] = {
    "the file is binary (PDF)": (b"%PDF-1.7\n" + b"\0" * 400, "application/pdf"),
    "binary (ZIP": (b"PK\x03\x04" + b"\0" * 400, "text/html"),
    "no text": (b"<html><body></body></html>", "text/html"),
    "not UTF-8": (b"<html><body><p>" + b"\xff\xfe\xfa" * 99 + b"</p></body></html>", "text/html"),
}


@pytest.mark.parametrize("reason", ODD_PAGES)
def test_what_is_no_page_is_set_aside_with_its_bytes(place: Place, reason: str) -> None:
    two_stories(place.server)
    place.server.put("/a/1", *ODD_PAGES[reason])
    place.load()
    assert place.paths() == ["a/2"]
    (found,) = place.con.execute("select r.reason, p.byte_count from raw.rejected r join raw.payloads p "
                                 "using (payload_id, source)").fetchall()  # fmt: skip
    assert reason in found[0]
    assert found[1] == len(ODD_PAGES[reason][0])


NEVER: dict[str, Fault] = {
    "status 404": status(404),
    "status 410": status(410),
    "status 403": status(403),
    "more than": FAULTS["huge body"],
    "unpacks to more than": FAULTS["gzip bomb"],
    "a redirect to": redirect("file:///etc/passwd"),
    "169.254.169.254": FAULTS["redirect to a private address"],
    "redirects without end": FAULTS["redirect loop"],
}


@pytest.mark.parametrize("reason", NEVER)
def test_a_page_that_never_came_is_set_aside_with_a_reason(place: Place, reason: str) -> None:
    two_stories(place.server)
    place.server.fail(NEVER[reason], times=9, path_part="/a/1")
    place.load()
    assert place.paths() == ["a/2"]
    assert [said for said in place.reasons() if reason in said] == place.reasons() != []


def test_a_robots_file_closes_a_folder_and_slows_down(place: Place) -> None:
    two_stories(place.server)
    place.server.put("/robots.txt", "User-agent: *\nDisallow: /a/1$\nCrawl-delay: 0.01\n", "text/plain")
    place.load()
    assert place.paths() == ["a/2"]
    assert "/a/1" not in place.asked()
    assert place.reasons() == ["robots.txt does not allow the page to be asked"]


def test_a_site_that_does_not_say_what_it_allows_is_asked_nothing_until_it_does(place: Place) -> None:
    two_stories(place.server)
    place.server.fail(status(500), times=3, path_part="robots")
    loaded = place.load()
    assert (loaded.n_rows, loaded.look.feeds[0].state) == (0, "failed")
    assert set(place.asked()) == {"/robots.txt"}
    assert place.load("run-2").n_rows == 2


@pytest.mark.parametrize("prolog", [BILLION_LAUGHS, QUADRATIC, EXTERNAL])
@pytest.mark.parametrize("write", [rss, None])
def test_a_feed_that_declares_entities_is_refused_unread(place: Place, prolog: str, write: Any) -> None:
    items = [Item("/a/1", title="&e9;" * 9)]
    body = rss(items, prolog) if write else sitemap(["/a/1"], prolog.partition("?>")[2].replace("rss", "urlset"))
    place.server.story("/a/1")
    place.server.put("/wire.xml", body.replace("&amp;e9;", "&e9;"), RSS_TYPE)
    loaded = place.load()
    assert (loaded.n_rows, loaded.look.feeds[0].state) == (0, "refused")
    assert "declares entities" in place.reasons()[0]


def test_a_feed_that_is_gone_is_not_asked_again_and_its_articles_stay(place: Place) -> None:
    two_stories(place.server)
    place.load()
    place.server.remove("/wire.xml", 410)
    assert place.load("run-2").look.feeds[0].state == "refused"
    place.asked()
    assert place.load("run-3").look.feeds[0].state == "suspended"
    assert (place.asked(), place.paths()) == ([], ["a/1", "a/2"])
    assert place.reasons() == ["the feed is gone for good (status 410)"]


def test_a_feed_that_is_missing_on_three_days_is_suspended_for_a_week(place: Place) -> None:
    place.server.remove("/wire.xml")
    states = []
    for _ in range(5):
        states.append(place.load().look.feeds[0].state)
        place.later(days=1)
    assert states == ["refused", "refused", "refused", "suspended", "suspended"]
    place.later(days=5)
    two_stories(place.server)
    assert place.load().look.feeds[0].state == "read"


def test_a_feed_that_shrinks_or_empties_takes_nothing_away(place: Place) -> None:
    two_stories(place.server)
    place.load()
    place.server.rss("/wire.xml", [Item("/a/2", "Prices of terbium fall")])
    place.load("run-2")
    place.server.rss("/wire.xml", [])
    loaded = place.load("run-3")
    assert (place.paths(), loaded.n_rejected) == (["a/1", "a/2"], 1)
    assert "lists nothing any more; it listed 1 pages" in place.reasons()[0]
    two_stories(place.server)
    assert place.load("run-4").look.feeds[0].state == "read", "an empty feed's validators are not kept"


def test_a_huge_feed_is_refused_and_a_huge_entry_read(place: Place) -> None:
    two_stories(place.server)
    place.server.rss("/wire.xml", [Item("/a/1", summary="<p>rare earth</p>" * 50_000), Item("/a/2")])
    assert place.load().n_rows == 2
    place.server.rss("/wire.xml", [Item("/a/3", summary="x" * 2_500_000)])
    assert place.load("run-2").look.feeds[0].state == "refused"
    assert "at most 2 MiB" in place.reasons()[0]


def test_only_entries_of_the_subject_are_followed(place: Place) -> None:
    two_stories(place.server)
    place.feeds({**FEED, "words": ["terbium"]})
    place.load()
    assert place.paths() == ["a/2"]
    assert "/a/1" not in place.asked()


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


@pytest.mark.parametrize("page", [story("3,198"), PAGES_IN_PLACE["consent page"]])
def test_pages_are_not_watched_for_ever(place: Place, page: str) -> None:
    two_stories(place.server)
    place.server.put("/a/1", page)
    place.load()
    place.later(days=13)
    place.asked()
    place.load("run-2")
    assert "/a/1" in place.asked()
    place.later(days=2)
    place.load("run-3")
    assert [path for path in place.asked() if path.startswith("/a/")] == []


def test_a_run_asks_no_more_pages_than_it_may_and_the_others_next_time(place: Place) -> None:
    two_stories(place.server)
    place.feeds(FEED, most_pages=1)
    assert (place.load().look.n_waiting, len(place.paths())) == (1, 1)
    assert (place.load("run-2").look.n_waiting, len(place.paths())) == (0, 2)


def test_a_host_that_keeps_failing_is_left_alone_and_its_pages_wait(place: Place) -> None:
    for number in range(6):
        place.server.story(f"/a/{number}", f"1,{number}00", f"Story {number}")
    place.server.rss("/wire.xml", [Item(f"/a/{number}", f"Story {number}") for number in range(6)])
    place.server.fail(status(500), times=99, path_part="/a/")
    loaded = place.load(attempts=1)
    assert (loaded.look.pages, loaded.look.n_waiting) == ({"failed": 3, "skipped": 3}, 6)
    assert len(loaded.look.failures) == 3


class StoppedError(Exception):
    """A run that ends in the middle."""


@pytest.mark.parametrize("name", ["500", "time-out", "HTML at 200"])
def test_a_page_that_may_come_any_moment_is_asked_at_the_very_next_run(place: Place, name: str) -> None:
    two_stories(place.server)
    place.server.fail(FAULTS[name], times=3, path_part="/a/1")
    assert len(place.load(**IMPATIENT).look.pages) == 2
    place.server.recover()
    place.load("run-2")
    assert figures(place) == UNDISTURBED
    assert True not in place.current("is_partial")


def test_a_page_that_was_cut_on_its_way_is_asked_for_again_at_once(place: Place) -> None:
    two_stories(place.server)
    place.server.fail(FAULTS["truncated silently"], path_part="/a/1")
    place.load()
    assert figures(place) == UNDISTURBED
    assert True not in place.current("is_partial")


def test_progress_counts_pages_and_a_run_that_stops_is_taken_up_where_it_stopped(place: Place) -> None:
    two_stories(place.server)

    def stop(done: int, total: int) -> None:
        assert (done, total) == (1, 2)
        raise StoppedError

    with place.client() as http, pytest.raises(StoppedError):
        load_feeds(place.con, place.store, "run-1", place.source, http, progress=stop, now=place.now)
    first = place.asked()
    assert place.load("run-2").n_rows == 2
    assert place.asked() == ["/wire.xml", ({"/a/1", "/a/2"} - set(first)).pop()]


KILLED = """
import sys
from ingestion.articles.feeds import load_feeds
from ingestion.landing import LandingStore
from ingestion.source_registry import live_source
from pathlib import Path
from warehouse.connections import reader, writer
from warehouse.paths import DataPaths
import msgspec

landing, build_db, url = sys.argv[1:]
source = live_source("feeds", {"REE_FEEDS_URL": url})
feed = {"name": "wire", "url": url + "/wire.xml", "publisher": "REE Wire", "licence": "all rights reserved"}
limits = msgspec.structs.replace(source.limits, pace_s=0.05)
source = msgspec.structs.replace(source, wanted={"feeds": [feed]}, limits=limits)
with writer(Path(build_db)) as con, source.client() as http:
    load_feeds(con, LandingStore(Path(landing)), "run", source, http)
"""


def test_a_run_that_is_killed_anywhere_loses_nothing_and_asks_hardly_anything_twice(
    data_root: DataPaths, project_root: Path
) -> None:
    stories, kills = range(6), (2, 3, 2)
    with FeedsServer() as server:
        for number in stories:
            server.story(f"/a/{number}", f"1,{number}00", f"Story {number}")
        server.rss("/wire.xml", [Item(f"/a/{number}", f"Story {number}") for number in stories])
        command = [sys.executable, "-c", KILLED, str(data_root.landing), str(data_root.build_db), server.url]
        for n_requests in kills:
            goal = len(server.seen) + n_requests
            child = subprocess.Popen(command, cwd=project_root)  # noqa: S603
            while len(server.seen) < goal and child.poll() is None:
                time.sleep(0.002)
            child.kill()
            child.wait()
        subprocess.run(command, cwd=project_root, check=True)  # noqa: S603
        asked = [path for path in server.paths("/a/") if path.startswith("/a/")]
    assert set(asked) == {f"/a/{number}" for number in stories}
    assert len(asked) <= len(stories) + len(kills), "the pages under way when it was killed"
    with reader(data_root.build_db) as con:
        rows = con.execute(f"select text from ({current_rows_sql(DOCUMENTS)})").fetchall()  # noqa: S608
    assert sorted(re.findall(r"came to (1,\d00)", " ".join(text for (text,) in rows))) == [f"1,{n}00" for n in stories]


def test_a_second_run_without_news_imports_no_heavy_library(data_root: DataPaths, project_root: Path) -> None:
    report = KILLED + (
        "heavy = {'trafilatura', 'lxml', 'feedparser', 'py3langid'} & set(sys.modules)\n"
        "sys.stdout.write(str(sorted(heavy)))"
    )
    offline = report.replace("source.client() as http", "source.client() as _").replace(
        "source, http)", "source, None)"
    )
    with FeedsServer() as server:
        server.story("/a/1")
        server.rss("/wire.xml", [Item("/a/1")])
        arguments = [str(data_root.landing), str(data_root.build_db), server.url]
        shown = [
            subprocess.run(  # noqa: S603
                [sys.executable, "-c", text, *arguments], cwd=project_root, check=True, capture_output=True, text=True
            ).stdout
            for text in (report, offline)
        ]
    assert "trafilatura" in shown[0]
    assert shown[1] == "[]"
