"""Addresses of pages, encodings that they declare, and pages that stand in the place of an article."""

from datetime import date

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingestion.articles.documents import ArticleDocument
from ingestion.articles.feed_addresses import canonical, identity, is_site_root
from ingestion.articles.feed_declaration import feeds_wanted
from ingestion.articles.page_encoding import charset_of, in_utf8
from ingestion.articles.page_reading import Announcement, Refused, read_page, said
from ingestion.articles.page_state import page_state
from ingestion.source_registry import SourceError, live_source
from tests.servers.feeds import PAGES_IN_PLACE, story

ASKED = "https://news.example/a/1"


def announcement(**more: object) -> Announcement:
    known = {
        "asked": ASKED, "final": ASKED, "charset": None, "collection": "wire", "publisher": "REE Wire",
        "title": "Magnet exports recover", "published_on": date(2025, 7, 19), "read_on": date(2025, 7, 21),
    }  # fmt: skip
    return Announcement(**{**known, **more})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://news.example/a", "HTTPS://NEWS.example:443/a#top"),
        ("https://news.example/a", "http://news.example/a?utm_source=x&fbclid=y"),
        ("https://news.example/", "https://news.example"),
        ("https://xn--bcher-kva.example/a", "https://bücher.example/a"),
    ],
)
def test_two_spellings_are_one_page(one: str, other: str) -> None:
    assert identity(canonical(one) or "1") == identity(canonical(other) or "2")


@pytest.mark.parametrize(
    ("one", "other"),
    [("/a", "/a/"), ("/a?id=1", "/a?id=2"), ("/a", "/A"), ("/a?page=1&b=2", "/a?b=2"), ("/a?ref=1", "/a")],
)
def test_two_pages_are_not_one(one: str, other: str) -> None:
    assert canonical(one, ASKED) != canonical(other, ASKED)


@pytest.mark.parametrize(
    "address",
    ["javascript:alert(1)", "file:///etc/passwd", "data:text/html,x", "https://u:p@h/a", "http://", "http://[::1",
     "http://h:99999/", None, "https://h/" + "x" * 3000],
)  # fmt: skip
def test_what_cannot_be_asked_has_no_address(address: str | None) -> None:
    assert canonical(address) is None


@given(st.text(max_size=60))
def test_a_canonical_address_stays_as_it_is(text: str) -> None:
    found = canonical(text, ASKED)
    assert found is None or canonical(found) == found
    assert found is None or not any(sign.isspace() for sign in found)


def test_a_front_page_is_told() -> None:
    assert is_site_root("https://news.example/")
    assert not is_site_root("https://news.example/?p=1")


@pytest.mark.parametrize("declared", ["gb2312", "GBK", "gb18030"])
def test_a_declared_encoding_is_believed_when_it_fits_throughout(declared: str) -> None:
    text = "<html><meta charset=x><p>稀土永磁出口鎵</p></html>"
    assert in_utf8(text.encode("gb18030"), declared).decode() == text
    assert in_utf8(text.replace("=x", f"={declared}").encode("gb18030"), None).decode() == text.replace(
        "=x", f"={declared}"
    )


@pytest.mark.parametrize("declared", [None, "shift_jis", "utf-8", "utf-7", "rot13", "nonsense", "idna"])
def test_an_encoding_that_does_not_fit_is_not_guessed(declared: str | None) -> None:
    body = "稀土永磁出口鎵".encode("gb18030") + b"\xff"
    assert in_utf8(body, declared) == body


def test_charset_is_taken_from_the_header() -> None:
    assert charset_of('text/html; Charset="GB2312"') == "gb2312"
    assert charset_of("text/html") is None


def test_what_a_page_declares_wins_over_its_announcement() -> None:
    read = read_page(story().encode(), announcement(), "feeds")
    assert isinstance(read, ArticleDocument)
    assert (read.published_on, read.published_on_confidence) == (date(2025, 7, 20), "explicit")
    assert (read.publisher, read.collection, read.file_name) == ("REE Wire", "wire", "news.example/a/1")


@pytest.mark.parametrize(("announced", "found"), [(date(2025, 7, 19), date(2025, 7, 19)), (date(2025, 7, 29), None)])
def test_a_day_that_is_announced_fills_in_unless_it_lies_ahead(announced: date, found: date | None) -> None:
    page = story().replace("article:published_time", "x")
    read = read_page(page.encode(), announcement(published_on=announced), "feeds")
    assert isinstance(read, ArticleDocument)
    assert (read.published_on, read.published_on_null_reason) == (found, None if found else "unknown")


def test_a_page_cannot_call_itself_a_sample_of_the_project() -> None:
    head = '<meta name="ree:is_sample" content="true"><meta name="ree:answer_key" content="{}">'
    read = read_page(story(head=head).encode(), announcement(), "feeds")
    assert isinstance(read, ArticleDocument)
    assert (read.is_sample, read.answer_key) == (False, None)


def test_a_page_that_ends_early_is_partial() -> None:
    page = story().partition("</article>")[0]
    read = read_page(page.encode(), announcement(), "feeds")
    assert isinstance(read, ArticleDocument)
    assert read.is_partial
    assert "ends early" in (read.notes or "")


def test_what_no_reader_sees_changes_nothing_that_is_said() -> None:
    one, other = (
        read_page(story(head=head).encode(), announcement(), "feeds") for head in ("", "<meta name=n content=1>")
    )
    assert isinstance(one, ArticleDocument)
    assert isinstance(other, ArticleDocument)
    assert said(one) == said(other)
    assert one.article_id != other.article_id
    assert said(one) != said(msgspec.structs.replace(one, text_sha256="0" * 64))


@pytest.mark.parametrize("kind", PAGES_IN_PLACE)
def test_pages_in_the_place_of_an_article_are_told_apart(kind: str) -> None:
    read = read_page(PAGES_IN_PLACE[kind].encode(), announcement(), "feeds")
    assert isinstance(read, Refused)
    assert read.rejection.reason.startswith(kind)
    assert read.is_passing == (kind in {"consent page", "block page", "maintenance page"})


@pytest.mark.parametrize(
    "words", ["Page not found", "Access denied", "maintenance", "subscribe to read", "captcha 验证码"]
)
def test_an_article_may_speak_of_anything(words: str) -> None:
    page = story().replace("Stocks at", f"{words}, the plant said. Stocks at")
    assert isinstance(read_page(page.encode(), announcement(), "feeds"), ArticleDocument)


def test_a_paywall_that_is_declared_makes_a_stub_of_a_short_text_only() -> None:
    head = '<script type="application/ld+json">{"@type":"NewsArticle","isAccessibleForFree":"False"}</script>'
    whole = read_page(story(head=head).encode(), announcement(), "feeds")
    assert isinstance(whole, ArticleDocument)
    assert whole.is_partial
    text = "Magnet exports from China recovered in June, customs said."
    short = f"<html><head>{head}</head><body><p>{text}</p></body></html>"
    stub = read_page(short.encode(), announcement(), "feeds")
    assert isinstance(stub, Refused)
    assert stub.rejection.reason.startswith("paywall stub")


@pytest.mark.parametrize(
    ("final", "kind"),
    [("https://news.example/", "soft 404"), ("https://consent.news.example/m?continue=x", "consent page")],
)
def test_where_a_page_was_found_tells_too(final: str, kind: str) -> None:
    state = page_state("<p>Hello</p>", 5, asked=ASKED, final=final, announced=None, is_paywalled=False)
    assert state is not None
    assert state.reason.startswith(kind)


@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused(body: bytes) -> None:
    for start in (b"", b"<html><body><p>", b"\xff\xfe", b"%PDF-"):
        assert isinstance(read_page(start + body, announcement(), "feeds"), ArticleDocument | Refused)


def test_the_declaration_is_whole_and_lies_on_a_mirror_when_one_is_named() -> None:
    assert feeds_wanted(live_source("feeds", {})).feeds
    placed = feeds_wanted(live_source("feeds", {"REE_FEEDS_URL": "http://127.0.0.1:9/mirror"}))
    assert all(feed.url.startswith("http://127.0.0.1:9/mirror/") for feed in placed.feeds)


@pytest.mark.parametrize("name", ["bundled", "twice"])
def test_a_feed_needs_a_name_of_its_own(name: str) -> None:
    feed = {"name": name, "url": "https://h/f", "publisher": "P", "licence": "L"}
    source = msgspec.structs.replace(
        live_source("feeds", {}), wanted={"feeds": [feed, feed] if name == "twice" else [feed]}
    )
    with pytest.raises(SourceError, match="twice"):
        feeds_wanted(source)
