"""Addresses that lead to one page.

Here belongs telling that an address is another page's. Only what one site says of its own pages counts: the same text
on two sites is a copy, which is kept and compared (`duplicates`), and no page may speak for another site's.
"""

from collections.abc import Iterable

from ingestion.articles.feed_addresses import identity
from ingestion.articles.feed_notes import PageNote, Version


class Twins:
    """The pages known so far, found again by where they were found, by what they state and by their text."""

    def __init__(self, notes: Iterable[PageNote]) -> None:
        """Know the pages of `notes` that are articles."""
        self._by_place: dict[str, str] = {}
        self._by_text: dict[tuple[str, str], str] = {}
        self._by_headline: dict[tuple[str, str], str] = {}
        for note in notes:
            self.add(note)

    def of(self, note: PageNote, version: Version) -> str | None:
        """Return the identity of the page that `note` is another address of, or None.

        Args:
            note: the page that was asked.
            version: what was found there.
        """
        if newest_article(note) is not None:
            # It has a history of its own, which must not end because another address joined it.
            return None
        place = identity(version.address)
        stated = version.stated or place
        found = (
            self._by_place.get(place),
            self._by_text.get((_site(place), version.text_sha256 or "")),
            # A site that states one address for all its pages has other headlines there.
            self._by_headline.get((stated, version.headline or "")),
        )
        return next((twin for twin in found if twin is not None and twin != note.identity), None)

    def add(self, note: PageNote) -> None:
        """Know one more page, if it is an article."""
        newest = newest_article(note)
        if newest is None or note.alias_of is not None:
            return
        for place in (note.identity, *note.names):
            self._by_place.setdefault(place, note.identity)
            self._by_text.setdefault((_site(place), newest.text_sha256 or ""), note.identity)
        for place in (note.identity, *note.names, *((newest.stated,) if newest.stated else ())):
            self._by_headline.setdefault((place, newest.headline or ""), note.identity)


def newest_article(note: PageNote) -> Version | None:
    """Return the newest version of a page that is an article, or None."""
    return next((version for version in reversed(note.versions) if version.said is not None), None)


def _site(place: str) -> str:
    return place.partition("/")[0]
