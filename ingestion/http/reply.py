"""A usable reply, and what kinds of content one may expect.

Here belongs looking at the first and last bytes. Here does not belong decoding them.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from ingestion.http.errors import FailureKind, FetchError

Expect = Literal["json", "csv", "xml", "html", "zip", "xlsx", "text"]

_EXCERPT = 200
_HTML = re.compile(rb"(?is)\A(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|title|script)\b")
_XML = re.compile(rb"(?is)\A<(?:\?xml|!--|!doctype|[a-z])")
_ZIP = b"PK\x03\x04"
_EMPTY_ZIP = b"PK\x05\x06"
_ENDS = {ord("{"): b"}", ord("["): b"]"}


@dataclass(frozen=True)
class Reply:
    """What came back.

    Attributes:
        url: final address, redacted.
        status: HTTP status; 304 when the source says that nothing changed, 204 when it says that there is nothing.
        headers: headers with names in lower case.
        body: the bytes, unpacked; empty for 204 and 304.
        retrieved_at: when the last byte came (UTC).
        attempts: how often the request was sent.
    """

    url: str
    status: int
    headers: Mapping[str, str]
    body: bytes
    retrieved_at: datetime
    attempts: int = 1

    @property
    def media_type(self) -> str:
        """The type without its parameters, e.g. `application/json`."""
        return self.headers.get("content-type", "application/octet-stream").partition(";")[0].strip().lower()

    @property
    def is_not_modified(self) -> bool:
        """Whether the source says that the copy at hand is still good."""
        return self.status == 304  # noqa: PLR2004

    def excerpt(self) -> str:
        """The beginning of the body as text, for messages; `FetchError` redacts it."""
        return self.body[:_EXCERPT].decode("utf-8", errors="replace").strip()


def check_content(reply: Reply, expect: tuple[Expect, ...]) -> FetchError | None:
    """Return what is wrong with the body of a reply of which one of `expect` is wanted, or None.

    The declared type is not asked: sources declare text/plain, text/html or nothing at all for good replies.
    """
    if not reply.body.strip():
        return FetchError(FailureKind.EMPTY, "an empty body", url=reply.url, status=reply.status)
    kinds = _kinds(reply.body)
    if not kinds & set(expect):
        what = f"a body that is not {' or '.join(expect)}: {reply.excerpt()!r}"
        return FetchError(FailureKind.WRONG_CONTENT, what, url=reply.url, status=reply.status)
    if kinds == {"json"} and _is_broken_off(reply.body):
        return FetchError(FailureKind.TRUNCATED, "JSON that breaks off", url=reply.url, status=reply.status)
    return None


def _kinds(body: bytes) -> set[str]:
    start = body[:4096].removeprefix(b"\xef\xbb\xbf").lstrip()
    if start.startswith((_ZIP, _EMPTY_ZIP)):
        return {"zip", "xlsx"}
    if _HTML.match(start):
        return {"html"}
    if _XML.match(start):
        # A page without its head begins with any element.
        return {"xml"} if start.startswith(b"<?xml") else {"xml", "html"}
    if start[:1] in {b"{", b"["}:
        return {"json"}
    return {"csv", "text"} if b"\0" not in start else set()


def _is_broken_off(body: bytes) -> bool:
    start = body[:4096].removeprefix(b"\xef\xbb\xbf").lstrip()
    return not body[-4096:].rstrip().endswith(_ENDS[start[0]])
