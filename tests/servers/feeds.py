"""A site with feeds, sitemaps and the pages behind them, as sites of the press have them, their faults included.

What it serves is put there by a test and may be changed in the middle of it. Everything carries an ETag and answers
304 to it, unless it is put without. `BROKEN_FEEDS` are the ways in which a feed alone can be wrong.
"""

import gzip
import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from html import escape

from tests.servers.local import Answer, Incoming, LocalServer

RSS_TYPE = "application/rss+xml; charset=utf-8"
ATOM_TYPE = "application/atom+xml; charset=utf-8"
XML_TYPE = "application/xml; charset=utf-8"
HTML_TYPE = "text/html; charset=utf-8"

_TEXT = """Exports of permanent magnets from China came to {figure} tonnes in {month}, customs said on Sunday, after two
months of decline. Shipments to Germany rose by 7.4 % from the month before, those to the United States fell by 11.2 %.
Exporters wait forty-five days for a licence on average, two traders said. Stocks at the wharves of Ningbo stood at
412 tonnes at the end of the month, {figure} being the largest monthly total since January. Prices of dysprosium oxide
were unchanged at 1,640 yuan a kilogram, and buyers in Europe paid three times as much for material outside of China."""


@dataclass(frozen=True)
class Item:
    """One announcement of a feed."""

    link: str
    title: str = "Magnet exports recover"
    day: str = "Sun, 20 Jul 2025 07:45:00 GMT"
    guid: str | None = None
    summary: str = "Shipments recover."


@dataclass
class Served:
    """What lies at one path."""

    body: bytes
    media_type: str = HTML_TYPE
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    has_etag: bool = True


class FeedsServer(LocalServer):
    """Serves what is put on it; everything else is 404."""

    def __init__(self) -> None:
        """Serve nothing yet."""
        super().__init__()
        self.served: dict[str, Served] = {}

    def put(self, path: str, body: str | bytes, media_type: str = HTML_TYPE, status: int = 200, **more: str) -> None:
        """Put something at a path; underscores in names of headers stand for hyphens."""
        data = body.encode() if isinstance(body, str) else body
        headers = {name.replace("_", "-"): value for name, value in more.items()}
        self.served[path] = Served(data, media_type, status, headers, has_etag=status == 200)

    def remove(self, path: str, status: int = 404) -> None:
        """Answer with a status from now on."""
        self.put(path, "<html><body>gone</body></html>", status=status)

    def redirect(self, path: str, location: str, status: int = 301) -> None:
        """Send whoever asks elsewhere."""
        self.put(path, "", status=status, Location=location)

    def story(self, path: str, figure: str = "3,188", headline: str = "Magnet exports recover", head: str = "") -> None:
        """Put an article at a path."""
        self.put(path, story(figure, headline, head))

    def rss(self, path: str, items: Iterable[Item]) -> None:
        """Put an RSS 2.0 feed at a path."""
        self.put(path, rss(items), RSS_TYPE)

    def recover(self) -> None:
        """Forget the faults that were planned and did not happen yet."""
        self._faults.clear()

    def answer(self, request: Incoming) -> Answer:
        """Give what lies at the path, or 304 when the client has it already."""
        found = self.served.get(request.target) or self.served.get(request.path)
        if found is None:
            return Answer(b"<html><head><title>404</title></head><body>Nothing here.</body></html>", 404, HTML_TYPE)
        headers = dict(found.headers)
        if found.has_etag:
            # A weak one, as most servers behind a cache send.
            headers["ETag"] = f'W/"{hashlib.sha256(found.body).hexdigest()[:16]}"'
            if request.headers.get("if-none-match") == headers["ETag"]:
                return Answer(b"", 304, headers=headers)
        return Answer(found.body, found.status, found.media_type, headers)


def story(figure: str = "3,188", headline: str = "Magnet exports recover", head: str = "") -> str:
    """Return the page of an article."""
    text = _TEXT.format(figure=figure, month="June")
    paragraphs = "".join(f"<p>{line}</p>" for line in text.split("\n"))
    return (
        f'<!DOCTYPE html><html lang="en"><head><title>{headline}</title>{head}'
        '<meta property="article:published_time" content="2025-07-20T08:00:00Z"></head>'
        f"<body><article><h1>{headline}</h1>{paragraphs}</article></body></html>"
    )


def rss(items: Iterable[Item], prolog: str = '<?xml version="1.0" encoding="utf-8"?>') -> str:
    """Return an RSS 2.0 feed."""
    listed = "".join(
        f"<item><title>{escape(item.title)}</title><link>{escape(item.link)}</link>"
        f'<guid isPermaLink="false">{escape(item.guid or item.link)}</guid>'
        + (f"<pubDate>{item.day}</pubDate>" if item.day else "")
        + f"<description>{escape(item.summary)}</description></item>"
        for item in items
    )
    channel = "<title>REE Wire</title><link>https://news.example/</link><description>News</description>"
    return f'{prolog}\n<rss version="2.0"><channel>{channel}{listed}</channel></rss>\n'


def atom(entries: Iterable[Item], updated: str = "2025-07-20T08:00:00Z") -> str:
    """Return an Atom feed whose entries were all edited at `updated`."""
    listed = "".join(
        f"<entry><id>urn:{escape(item.guid or item.link)}</id><title>{escape(item.title)}</title>"
        f'<link rel="enclosure" href="/picture.jpg"/><link rel="alternate" href="{escape(item.link)}"/>'
        f"<published>2025-07-20T07:45:00Z</published><updated>{updated}</updated></entry>"
        for item in entries
    )
    head = f"<id>urn:feed</id><title>REE Wire</title><updated>{updated}</updated>"
    return f'<?xml version="1.0" encoding="utf-8"?><feed xmlns="http://www.w3.org/2005/Atom">{head}{listed}</feed>'


def sitemap(links: Iterable[str], prolog: str = "") -> str:
    """Return a sitemap."""
    listed = "".join(f"<url><loc>{escape(link)}</loc><lastmod>2026-11-01</lastmod></url>" for link in links)
    space = "http://www.sitemaps.org/schemas/sitemap/0.9"
    return f'<?xml version="1.0" encoding="utf-8"?>{prolog}<urlset xmlns="{space}">{listed}</urlset>'


def sitemap_index(links: Iterable[str]) -> str:
    """Return a sitemap index."""
    listed = "".join(f"<sitemap><loc>{escape(link)}</loc></sitemap>" for link in links)
    space = "http://www.sitemaps.org/schemas/sitemap/0.9"
    return f'<?xml version="1.0" encoding="utf-8"?><sitemapindex xmlns="{space}">{listed}</sitemapindex>'


def packed(text: str) -> bytes:
    """Return a text as gzip."""
    return gzip.compress(text.encode())


_BOMB = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))
BILLION_LAUGHS = f'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY e0 "ha">{_BOMB}]>'
QUADRATIC = f'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY e9 "{"ha" * 50_000}">]>'
EXTERNAL = '<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY e9 SYSTEM "file:///etc/passwd">]>'

PAGES_IN_PLACE = {
    "soft 404": "<html><head><title>Page not found</title></head><body><p>Sorry, no such story.</p></body></html>",
    "consent page": (
        "<html><head><title>Before you continue</title></head><body><p>We and our partners store cookies.</p>"
        "</body></html>"
    ),
    "block page": "<html><head><title>Just a moment...</title></head><body><p>Checking your browser</p></body></html>",
    "maintenance page": "<html><head><title>Down</title></head><body><p>We are back soon.</p></body></html>",
    "paywall stub": (
        "<html><head><title>Magnet exports recover</title></head><body><article><h1>Magnet exports recover</h1>"
        "<p>Exports of permanent magnets from China recovered in June.</p><p>Subscribe to continue reading.</p>"
        "</article></body></html>"
    ),
}
"""Pages at 200 that stand in the place of an article, by what their rejection is called."""
