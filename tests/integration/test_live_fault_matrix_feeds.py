"""Feeds and pages in each way of going wrong: nothing is lost or counted twice; the matrix says what was done."""

from collections.abc import Iterator

import duckdb
import pytest

from ingestion.landing import LandingStore
from ingestion.source_registry import live_source
from tests.integration.fault_matrix import Tried
from tests.integration.fault_trial import common_cases
from tests.integration.feeds_place import FEED, IMPATIENT, UNDISTURBED, Place, figures, two_stories
from tests.servers.faults import FAULTS
from tests.servers.feeds import FeedsServer, Item

pytestmark = pytest.mark.long

SOURCE = "feeds"
STAGES = {"feed": "wire.xml", "page": "/a/1", "robots": "robots"}
ATTEMPTS = 2
"""How often a request is sent; the time-outs of a third would show nothing more."""


@pytest.fixture
def place(build_db: duckdb.DuckDBPyConnection, store: LandingStore) -> Iterator[Place]:
    with FeedsServer() as server:
        place = Place(server, build_db, store, live_source(SOURCE, {"REE_FEEDS_URL": server.url}))
        place.feeds(FEED)
        two_stories(server)
        yield place


RESTATED = [("a/1", "3,198"), *UNDISTURBED[1:]]


def holds(place: Place, expected: list[tuple[str, str]]) -> bool:
    """Return whether the documents are those of an undisturbed load, each once and whole."""
    ids = place.current("article_id")
    return figures(place) == expected and True not in place.current("is_partial") and len(ids) == len(set(ids))


@pytest.mark.parametrize(("fault", "stage"), common_cases(list(STAGES)))
def test_a_fault_neither_loses_nor_doubles_anything(fault: str, stage: str, place: Place, matrix: list[Tried]) -> None:
    passing = when_it_passes(place, fault, STAGES[stage])
    said = when_it_stays(place, fault, STAGES[stage])
    assert said or stage == "robots", "what a site gives for its robots.txt may be no rule"
    assert [path for path, _ in figures(place)] == ["a/1", "a/2"], "nothing is taken away"
    place.server.heal()
    place.later(days=1.1)
    place.load("run-4")
    assert holds(place, RESTATED)
    told = said or "taken for no rule"
    matrix.append(Tried(SOURCE, f"{fault} ({stage})", passing, told, "earlier articles", "the changed page, once"))


def when_it_passes(place: Place, fault: str, part: str) -> str:
    """Let one request go wrong; return whether its look outlived it or the next one was needed."""
    place.server.fail(FAULTS[fault], path_part=part)
    place.load(attempts=ATTEMPTS, **IMPATIENT)
    if holds(place, UNDISTURBED):
        return "outlived"
    place.server.heal()
    place.later(days=1.1)
    place.load("run-2")
    assert holds(place, UNDISTURBED)
    return "at the next look"


def when_it_stays(place: Place, fault: str, part: str) -> str:
    """Let a page change and all requests go wrong; return what was said of it in a word or two."""
    place.server.story("/a/1", RESTATED[0][1])
    place.server.rss("/wire.xml", [Item("/a/1", summary="Corrected."), Item("/a/2", "Prices of terbium fall")])
    place.later(days=1.1)
    place.server.fail(FAULTS[fault], times=99, path_part=part)
    look = place.load("run-3", attempts=ATTEMPTS, **IMPATIENT).look
    words = " ".join([*look.failures, *(feed.reason or "" for feed in look.feeds)])
    if True in place.current("is_partial"):
        # A page that ends early each time is taken for what its site has to say, and marked.
        return "loaded as partial"
    if "[" in words:
        return words.partition("[")[2].partition("]")[0]
    # What was said of the first stroke is not said again of the same bytes.
    return "set aside with a reason" if words.strip() or place.reasons() else ""


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
    assert holds(place, UNDISTURBED)
    matrix.append(Tried(SOURCE, "duplicate rows (feed)", "-", "loaded once", "-", "all pages, once"))


def test_a_feed_longer_than_a_run_may_ask_is_gone_on_with(place: Place, matrix: list[Tried]) -> None:
    place.feeds(FEED, most_pages=1)
    assert place.load().look.n_waiting == 1
    place.load("run-2")
    assert holds(place, UNDISTURBED)
    matrix.append(Tried(SOURCE, "cap-sized reply (feed)", "-", "the rest at the next look", "-", "all pages, once"))
