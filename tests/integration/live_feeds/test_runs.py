"""What a run asks for, what it leaves to the next one, and what it loses when it stops: nothing."""

import re
import subprocess
import sys
import time
from pathlib import Path

import pytest

from ingestion.articles.documents import DOCUMENTS
from ingestion.articles.feeds import load_feeds
from ingestion.loading import current_rows_sql
from tests.integration.feeds_place import FEED, IMPATIENT, UNDISTURBED, Place, figures, two_stories
from tests.servers.faults import FAULTS, status
from tests.servers.feeds import (
    PAGES_IN_PLACE,
    FeedsServer,
    Item,
    story,
)
from warehouse.connections import reader
from warehouse.paths import DataPaths


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
