"""Encodings that pages and their servers declare.

Here belongs bringing a page into UTF-8 by its own word. Here does not belong guessing, nor refusing (`decoding`).
"""

import codecs
import re

from ingestion.articles.decoding import declared_encoding

# Browsers read these by their wider sisters, and so do those who write the pages.
_WIDER = {"gb2312": "gb18030", "gbk": "gb18030", "iso-8859-1": "cp1252", "latin-1": "cp1252", "shift_jis": "cp932",
          "shift-jis": "cp932", "us-ascii": "cp1252"}  # fmt: skip
# Codecs map bytes that mean nothing to these, where they should refuse.
_MEANINGLESS = re.compile("[\x80-\x9f\ue000-\uf8ff]")
_READ = frozenset(
    ("gb18030", "big5", "cp932", "euc-jp", "euc-kr", "cp949", "koi8-r", "cp1250", "cp1251", "cp1252", "iso-8859-2",
     "iso-8859-15", "utf-16")
)  # fmt: skip


def charset_of(content_type: str) -> str | None:
    """Return the encoding that a Content-Type header declares, or None."""
    found = re.search(r"charset\s*=\s*[\"']?([A-Za-z0-9_.:+-]{2,40})", content_type, re.IGNORECASE)
    return found[1].lower() if found else None


def in_utf8(body: bytes, charset: str | None) -> bytes:
    """Return `body` in UTF-8 when it is in another encoding that it or its server declares, and in it throughout.

    What is declared wrongly or not at all stays as it is, for the readers to refuse: encodings are not guessed.
    """
    try:
        body.decode("utf-8")
    except UnicodeDecodeError:
        for name in (charset, declared_encoding(body)):
            text = _decoded(body, name)
            if text is not None:
                return text.encode("utf-8")
    return body


def _decoded(body: bytes, name: str | None) -> str | None:
    lower = (name or "").strip().strip("\"'").lower()
    try:
        codec = codecs.lookup(_WIDER.get(lower, lower)).name
        text = body.decode(codec) if codec in _READ else None
    except (LookupError, ValueError):
        return None
    return None if text is None or _MEANINGLESS.search(text) else text
