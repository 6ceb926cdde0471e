"""What a feed or sitemap lists, in its dialects and with its faults."""

import contextlib
import time
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingestion.articles.feed_listing import declares_entities, is_broken_off, read_listing, unpacked
from ingestion.articles.quarantine import QuarantineError
from tests.servers.feeds import BILLION_LAUGHS, EXTERNAL, QUADRATIC, Item, atom, packed, rss, sitemap, sitemap_index

BASE = "https://news.example/feeds/wire.xml"


def addresses(text: str | bytes, content_type: str = "") -> list[str]:
    body = text.encode() if isinstance(text, str) else text
    return [entry.address for entry in read_listing(body, BASE, content_type).entries]


@pytest.mark.parametrize(
    ("link", "address"),
    [
        ("https://news.example/a/17", "https://news.example/a/17"),
        ("/a/17?id=3&utm_source=rss#top", "https://news.example/a/17?id=3"),
        ("../a/17", "https://news.example/a/17"),
        ("//other.example/a", "https://other.example/a"),
    ],
)
@pytest.mark.parametrize("write", [lambda item: rss([item]), lambda item: atom([item])])
def test_links_become_addresses(link: str, address: str, write: object) -> None:
    assert addresses(write(Item(link))) == [address]  # type: ignore[operator]


def test_an_entry_tells_headline_day_and_version() -> None:
    (entry,) = read_listing(rss([Item("/a")]).encode(), BASE).entries
    assert (entry.title, entry.published_on) == ("Magnet exports recover", date(2025, 7, 20))
    (edited,) = read_listing(rss([Item("/a", summary="Corrected.")]).encode(), BASE).entries
    assert entry.version != edited.version


@pytest.mark.parametrize(
    ("printed", "day"),
    [
        ("Sun, 20 Jul 2025 23:45:00 -0800", date(2025, 7, 20)),
        ("Sun, 20 Jul 25 07:45 GMT", date(2025, 7, 20)),
        ("2025-07-20T01:00:00+09:00", date(2025, 7, 20)),
        ("", None),
        ("soon", None),
        ("Mon, 01 Jan 0001 00:00:00 GMT", None),
        ("Thu, 01 Jan 1970 00:00:00 GMT", None),
    ],
)
def test_the_day_is_the_one_printed_or_none(printed: str, day: date | None) -> None:
    (entry,) = read_listing(rss([Item("/a", day=printed)]).encode(), BASE).entries
    assert entry.published_on == day


@pytest.mark.parametrize(
    ("title", "shown"),
    [
        ("Exports <b>rise</b> again", "Exports rise again"),
        ("Exports<script>alert(1)</script> rise", "Exports rise"),
        ("Exports&lt;script&gt;alert(1)&lt;/script&gt; rise", "Exports rise"),
        ("Share of HREE < 5 %", "Share of HREE < 5 %"),
        ("Exports&nbsp;rise", "Exports rise"),
        ('<img src=x onerror="alert(1)">', None),
    ],
)
def test_a_headline_is_plain_text(title: str, shown: str | None) -> None:
    (entry,) = read_listing(rss([Item("/a", title)]).encode(), BASE).entries
    assert entry.title == shown


def test_entries_without_an_address_that_can_be_asked_are_told() -> None:
    body = rss([Item("javascript:alert(1)"), Item("ftp://x/y"), Item("/ok"), Item("https://user:word@news.example/a")])
    listing = read_listing(body.encode(), BASE)
    assert [entry.address for entry in listing.entries] == ["https://news.example/ok"]
    assert [doubt.place for doubt in listing.doubts] == ["entry 1", "entry 2", "entry 4"]


def test_an_aggregator_hides_the_publisher() -> None:
    listing = read_listing(rss([Item("https://news.google.com/rss/articles/CBMi")]).encode(), BASE)
    assert (list(listing.entries), listing.doubts[0].reason) == (
        [],
        "the address is an aggregator's, not the publisher's",
    )


def test_a_guid_that_comes_twice_hides_no_page_and_a_page_that_comes_twice_is_one() -> None:
    body = rss([Item("/a", guid="1"), Item("/b", guid="1"), Item("/a", guid="2")])
    assert addresses(body) == ["https://news.example/a", "https://news.example/b"]


LINKS = [f"https://news.example/a/{n}" for n in range(9)]


@pytest.mark.parametrize("whole", [rss(map(Item, LINKS)), atom(map(Item, LINKS)), sitemap(LINKS)])
def test_of_a_listing_that_breaks_off_what_stands_before_the_break_is_kept(whole: str) -> None:
    body = whole.encode()
    for end in range(body.index(b"a/5") - 9, body.index(b"a/6") + 3, 3):
        listing = read_listing(body[:end], BASE)
        found = [entry.address for entry in listing.entries]
        assert found in (LINKS[:5], LINKS[:6]), "no address that was cut"
        assert not listing.is_whole
        assert listing.doubts


def test_undeclared_entities_and_stray_ampersands_lose_no_entry() -> None:
    body = rss([Item("/a"), Item("/b")]).replace("REE Wire", "REE&nbsp;Wire & more")
    assert len(addresses(body)) == 2


@pytest.mark.parametrize("declared", ["utf-8", "us-ascii", "nonsense"])
def test_a_wrong_declaration_of_the_encoding_is_outvoted(declared: str) -> None:
    body = rss([Item("/a", "稀土出口")], f'<?xml version="1.0" encoding="{declared}"?>').encode()
    (entry,) = read_listing(body, BASE, "text/xml; charset=utf-8").entries
    assert entry.title == "稀土出口"


def test_gb18030_declared_as_gb2312_is_read() -> None:
    body = rss([Item("/a", "稀土鎵出口")], '<?xml version="1.0" encoding="gb2312"?>').encode("gb18030")
    (entry,) = read_listing(body, BASE).entries
    assert entry.title == "稀土鎵出口"


def test_sitemaps_index_and_news_extension() -> None:
    assert list(read_listing(sitemap_index(["/one.xml"]).encode(), BASE).sitemaps) == ["https://news.example/one.xml"]
    news = sitemap(["/a"]).replace(
        "</url>",
        "<n:news xmlns:n='x'><n:publication_date>2025-07-20</n:publication_date><n:title>T</n:title></n:news></url>",
    )
    (entry,) = read_listing(news.encode(), BASE).entries
    assert (entry.title, entry.published_on, entry.version) == ("T", date(2025, 7, 20), None)


@pytest.mark.parametrize("body", [b"<html><body><p>We are back soon.</p></body></html>", b"{}", b"", b"<rss", b"<a/>"])
def test_what_is_no_listing_is_refused(body: bytes) -> None:
    with pytest.raises(QuarantineError):
        read_listing(body, BASE)


HIDDEN = (
    BILLION_LAUGHS,
    QUADRATIC,
    EXTERNAL,
    '<?x <a ?><!-- <rss> --><!DOCTYPE rss [<!ENTITY % p "x"><!ENTITY e "&#37;p;">]>',
    '<!DOCTYPE rss [<!ATTLIST rss v CDATA "<a>"><!ENTITY e "x">]>',
    '<?xml version="1.0" encoding="nonsense"?><!DOCTYPE rss [<!ENTITY e "x">]>',
    '<!DOCTYPE rss [broken <!entity e "x">]>',
)


@pytest.mark.parametrize("prolog", HIDDEN)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_declared_entities_are_found_however_they_hide(prolog: str, encoding: str) -> None:
    assert declares_entities(rss([Item("/a")], prolog).encode(encoding))


def test_a_text_about_entities_declares_none() -> None:
    assert not declares_entities(rss([Item("/a", "How to write <!ENTITY e 'x'>")]).encode())


def test_gzip_is_unpacked_within_its_limit() -> None:
    assert unpacked(packed("x" * 99), 99) == b"x" * 99
    assert unpacked(b"plain", 3) == b"plain"
    for body, limit in ((packed("x" * 100), 99), (packed("x" * 999)[:-9], 2000), (b"\x1f\x8bnonsense", 99)):
        with pytest.raises(QuarantineError):
            unpacked(body, limit)


@pytest.mark.parametrize("body", [rss([]), atom([]), sitemap([]), "<feed/>", rss([Item("/a")]) + "<!-- cached -->\n"])
def test_whole_listings_do_not_break_off(body: str) -> None:
    assert not is_broken_off(body.encode())


@pytest.mark.parametrize(
    "body",
    [
        "<rss><channel>" + "<item>" * 10_000,
        "<rss version='2.0'><channel>" + "&amp;<" * 20_000,
        "<rss version='2.0'><channel><item><title>" + "<![CDATA[" * 20_000,
        "<urlset>" + "<url>" * 20_000,
    ],
)
def test_a_listing_made_to_be_slow_is_read_in_seconds(body: str) -> None:
    start = time.process_time()
    with contextlib.suppress(QuarantineError):
        read_listing(body.encode(), BASE)
    assert time.process_time() - start < 20


@given(
    st.one_of(st.binary(max_size=300), st.text(alphabet='<>!?[]&;/="- rsfeditmlnkEONTY', max_size=300).map(str.encode))
)
def test_any_bytes_are_read_or_refused(body: bytes) -> None:
    for start in (b"", b"<rss version='2.0'><channel><item><link>/a</link></item>", b"<urlset>"):
        try:
            read_listing(start + body, BASE)
        except QuarantineError:
            continue
