"""Replies of sites: which are asked for a second time, and which are taken as they are.

Here belongs what the HTTP client cannot know: that a page or a feed that ends early may have been cut on its way, and
that a page which is no page is what the site has to say. Here does not belong what a page means.
"""

import re

from ingestion.articles.feed_listing import is_broken_off
from ingestion.http import FailureKind, FetchError, HttpClient, Reply

_HTML = re.compile(rb"\A(?:\xef\xbb\xbf)?\s*<[!?a-z]", re.IGNORECASE)
_OPENING = re.compile(rb"<(?:html|body)[\s>]", re.IGNORECASE)
_CLOSING = re.compile(rb"</(?:html|body)\s*>", re.IGNORECASE)
_GZIP = b"\x1f\x8b"
_OK = range(200, 300)
_NO_CONTENT = 204
_HEAD = 8192


class _Judge:
    """Holds a doubtful reply until the same bytes have come twice; a cut differs from one time to the other."""

    def __init__(self, *, is_page: bool) -> None:
        self._is_page = is_page
        self._seen: set[bytes] = set()
        self.kept: Reply | None = None

    def __call__(self, reply: Reply) -> FetchError | None:
        if reply.status == _NO_CONTENT:
            return FetchError(FailureKind.EMPTY, "a reply without content", url=reply.url, status=reply.status)
        if reply.status not in _OK or not reply.body.strip():
            return None
        if (what := self._doubt(reply.body)) and reply.body not in self._seen:
            self._seen.add(reply.body)
            return FetchError(FailureKind.TRUNCATED, what, url=reply.url, status=reply.status)
        if self._is_page or reply.body.startswith(_GZIP):
            # The client would refuse what is not HTML or XML, and its bytes would be lost.
            self.kept = reply
            return FetchError(FailureKind.WRONG_CONTENT, "kept", url=reply.url, is_transient=False)
        return None

    def _doubt(self, body: bytes) -> str | None:
        if not self._is_page:
            is_markup = not body.startswith(_GZIP) and _HTML.match(body) and not _OPENING.search(body[:_HEAD])
            return "a feed that breaks off" if is_markup and is_broken_off(body) else None
        if not _HTML.match(body):
            return "a page that is not HTML"
        return "a page that breaks off" if ends_early(body) else None


def ends_early(body: bytes) -> bool:
    """Return whether a page opens its root or body and closes neither."""
    return bool(_OPENING.search(body[:_HEAD])) and not _CLOSING.search(body[-_HEAD:])


def get_listing(http: HttpClient, url: str, etag: str | None, last_modified: str | None) -> Reply:
    """Return the reply of a feed or sitemap: XML, gzip, or 304.

    Raises:
        FetchError: there is no such reply.
    """
    judge = _Judge(is_page=False)
    try:
        return http.get(url, expect="xml", etag=etag, last_modified=last_modified, judge=judge)
    except FetchError:
        if judge.kept is None:
            raise
        return judge.kept


def get_page(http: HttpClient, url: str, etag: str | None, last_modified: str | None) -> Reply:
    """Return the reply of a page: whatever it holds, or 304.

    Raises:
        FetchError: there is no such reply.
    """
    judge = _Judge(is_page=True)
    try:
        return http.get(url, expect="html", etag=etag, last_modified=last_modified, judge=judge)
    except FetchError:
        if judge.kept is None:
            raise
        return judge.kept
