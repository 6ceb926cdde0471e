"""Feeds and pages in each way of going wrong: nothing is lost or counted twice; the matrix says what was done."""

from collections.abc import Iterator

import duckdb
import pytest

from ingestion.landing import LandingStore
from ingestion.source_registry import live_source
from tests.integration.fault_matrix import Tried, collected
from tests.integration.feeds_place import FEED, IMPATIENT, UNDISTURBED, Place, figures, two_stories
from tests.servers.faults import FAULTS
from tests.servers.feeds import FeedsServer, Item

SOURCE = "feeds"
STAGES = {"feed": "wire.xml", "page": "/a/1", "robots": "robots"}
ATTEMPTS = 2
"""How often a request is sent; the time-outs of a third would show nothing more."""


@pytest.fixture(scope="module")
def matrix(tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[Tried]]:
    with collected(tmp_path_factory) as tried:
        yield tried


@pytest.fixture
def place(build_db: duckdb.DuckDBPyConnection, store: LandingStore) -> Iterator[Place]:
    with FeedsServer() as server:
        place = Place(server, build_db, store, live_source(SOURCE, {"REE_FEEDS_URL": server.url}))
        place.feeds(FEED)
        two_stories(server)
        yield place


def holds_all(place: Place) -> bool:
    """Return whether the documents are those of an undisturbed load, each once and whole."""
    ids = place.current("article_id")
    return figures(place) == UNDISTURBED and True not in place.current("is_partial") and len(ids) == len(set(ids))


@pytest.mark.parametrize("stage", STAGES)
@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_neither_loses_nor_doubles_anything(fault: str, stage: str, place: Place, matrix: list[Tried]) -> None:
    place.server.fail(FAULTS[fault], times=ATTEMPTS, path_part=STAGES[stage])
    lasting = place.load(attempts=ATTEMPTS, **IMPATIENT)
    said = [*lasting.look.failures, *(feed.reason or "" for feed in lasting.look.feeds), *place.reasons()]
    # A page that ends early each time is taken for what its site has to say, and marked; a missing robots.txt is none.
    is_marked = True in place.current("is_partial")
    assert any(said) or is_marked or stage == "robots"
    place.server.recover()
    place.later(days=1.1)
    place.load("run-2")
    assert holds_all(place)
    matrix.append(
        Tried(
            SOURCE,
            f"{fault} ({stage})",
            "asked again" if not lasting.look.failures else "at the next look",
            kind_of(said, is_marked=is_marked),
            "earlier articles",
            "all pages, once",
        )
    )


def kind_of(said: list[str], *, is_marked: bool) -> str:
    """Return what was said of a fault in a word or two: the kind of the failure, or that the page was set aside."""
    words = " ".join(said)
    if is_marked:
        return "loaded as partial"
    if "[" in words:
        return words.partition("[")[2].partition("]")[0]
    return "set aside with a reason" if words.strip() else "taken for no rule"


@pytest.mark.parametrize("stage", ["feed", "page"])
@pytest.mark.parametrize("fault", ["time-out", "reset", "429 with Retry-After", "500", "truncated body"])
def test_a_fault_that_passes_is_outlived_within_the_look(fault: str, stage: str, place: Place) -> None:
    place.server.fail(FAULTS[fault], path_part=STAGES[stage])
    assert place.load(**IMPATIENT).look.failures == ()
    assert holds_all(place)


def test_a_feed_of_another_form_is_refused_and_its_articles_stay(place: Place, matrix: list[Tried]) -> None:
    place.load()
    place.server.put("/wire.xml", "<?xml version='1.0'?><listing><story>/a/1</story></listing>", "application/xml")
    look = place.load("run-2").look
    assert (look.feeds[0].state, figures(place)) == ("refused", UNDISTURBED)
    assert "neither a feed nor a sitemap" in place.reasons()[0]
    said = "refused: neither a feed nor a sitemap"
    matrix.append(Tried(SOURCE, "schema drift (feed)", "-", said, "earlier articles", "all pages, once"))


def test_a_page_that_is_announced_again_and_again_counts_once(place: Place, matrix: list[Tried]) -> None:
    title = "Prices of terbium fall"
    items = [Item("/a/1"), Item("/a/1#top"), Item("/a/1?utm_source=x"), Item("/a/2", title), Item("/a/2", title)]
    place.server.rss("/wire.xml", items)
    place.load()
    assert holds_all(place)
    matrix.append(Tried(SOURCE, "duplicate rows (feed)", "-", "loaded once", "-", "all pages, once"))


def test_a_feed_longer_than_a_run_may_ask_is_gone_on_with(place: Place, matrix: list[Tried]) -> None:
    place.feeds(FEED, most_pages=1)
    assert place.load().look.n_waiting == 1
    place.load("run-2")
    assert holds_all(place)
    matrix.append(Tried(SOURCE, "cap-sized reply (feed)", "-", "the rest at the next look", "-", "all pages, once"))
