"""Which language a text is in.

Here belongs detection and when to trust it. Here does not belong any rule that depends on the language.
"""

import re

import py3langid

MIN_CHARS = 100
"""Below this a page's own statement beats detection."""

_MAX_CHARS = 8_000
_LETTER = re.compile(r"[^\W\d_]")


def detect(text: str, hint: str | None = None) -> str | None:
    """Return the ISO 639-1 code of the language of `text`.

    Args:
        text: main text of an article; only its beginning is looked at when it is very long.
        hint: what the page's template states, right for short texts more often than detection is.

    Returns:
        Two letters; None for a text without letters.
    """
    if hint is not None and len(text) < MIN_CHARS:
        return hint
    if _LETTER.search(text) is None:
        return hint
    ranked = (str(code) for code, _ in py3langid.rank(text[:_MAX_CHARS]))
    # The model also tells apart varieties without a two-letter code, such as Nigerian English.
    return next((code for code in ranked if len(code) == len("en")), hint)
