"""Pages that are no articles, or never came, are set aside with their reason; what was there stays."""

import pytest

from tests.integration.feeds_place import Place, two_stories
from tests.servers.faults import FAULTS, redirect, status
from tests.servers.feeds import (
    PAGES_IN_PLACE,
)
from tests.servers.local import Fault


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
