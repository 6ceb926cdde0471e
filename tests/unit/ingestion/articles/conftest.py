"""Fixtures of the article tests: reading bytes as if they lay in a folder."""

from collections.abc import Callable
from pathlib import Path

import pytest

from ingestion.articles.documents import ArticleDocument
from ingestion.articles.reading import read_article
from ingestion.articles.sources import ArticleFile
from ingestion.slices import Rejection

Reader = Callable[..., ArticleDocument | Rejection]


@pytest.fixture(scope="session")
def read() -> Reader:
    """Return a reader of bytes or text under a file name, with a sidecar if wanted."""

    def read_bytes(name: str, body: bytes | str, sidecar: bytes | str | None = None) -> ArticleDocument | Rejection:
        path = Path(name)
        beside = path.with_suffix(".meta.toml") if sidecar is not None else None
        file = ArticleFile(path, "press", name, beside)
        return read_article(file, _encoded(body), None if sidecar is None else _encoded(sidecar))

    return read_bytes


@pytest.fixture(scope="session")
def document(read: Reader) -> Callable[..., ArticleDocument]:
    """Return the same reader for files that must become documents."""

    def read_document(name: str, body: bytes | str, sidecar: bytes | str | None = None) -> ArticleDocument:
        found = read(name, body, sidecar)
        assert isinstance(found, ArticleDocument), found
        return found

    return read_document


@pytest.fixture(scope="session")
def rejection(read: Reader) -> Callable[..., Rejection]:
    """Return the same reader for files that must be quarantined."""

    def read_rejection(name: str, body: bytes | str, sidecar: bytes | str | None = None) -> Rejection:
        found = read(name, body, sidecar)
        assert isinstance(found, Rejection), found
        return found

    return read_rejection


def _encoded(body: bytes | str) -> bytes:
    return body.encode("utf-8") if isinstance(body, str) else body
