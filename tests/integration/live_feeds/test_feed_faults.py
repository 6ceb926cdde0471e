"""Feeds that forbid, attack, vanish, shrink or swell."""

from typing import Any

import pytest

from tests.integration.feeds_place import FEED, Place, two_stories
from tests.servers.faults import status
from tests.servers.feeds import (
    BILLION_LAUGHS,
    EXTERNAL,
    QUADRATIC,
    RSS_TYPE,
    Item,
    rss,
    sitemap,
)


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
