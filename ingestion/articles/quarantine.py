"""The one way in which a reader says that a file cannot become a document.

Here belongs the exception that carries place and reason to `raw.rejected`. Here does not belong deciding what is
unreadable (each reader does) or storing it (the loader does).
"""

from ingestion.articles.normalise import clean_line

EXCERPT_CHARS = 160


class QuarantineError(Exception):
    """A file, or a line of it, that must be looked at by a person.

    Attributes:
        place: where in the payload, e.g. `line 4` or `byte 17`; `file` for the whole of it.
        reason: what is wrong, in words that say what to do.
        excerpt: the beginning of what was found there, printable and short.
    """

    def __init__(self, place: str, reason: str, excerpt: str | bytes = "") -> None:
        """Keep place and reason, and make `excerpt` printable."""
        super().__init__(f"{place}: {reason}")
        self.place = place
        self.reason = reason
        self.excerpt = printable(excerpt)


def printable(raw: str | bytes) -> str:
    """Return the beginning of `raw` as one printable line of at most `EXCERPT_CHARS` characters."""
    text = raw[: 4 * EXCERPT_CHARS].decode("utf-8", "replace") if isinstance(raw, bytes) else raw
    return (clean_line(text[: 4 * EXCERPT_CHARS]) or "")[:EXCERPT_CHARS]
