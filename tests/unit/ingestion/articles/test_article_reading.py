"""Any bytes become one document or one rejection, and never an exception."""

import hashlib
import time
import unicodedata
from collections.abc import Callable
from datetime import date

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingestion.articles.documents import ArticleDocument
from ingestion.slices import Rejection

TEXT = "Magnet shipments came to 3,188 tonnes in June, the customs office reported.\nThe number for May was 1,238."


def test_the_identity_is_that_of_the_bytes(document: Callable[..., ArticleDocument]) -> None:
    found = document("a.txt", TEXT)
    assert found.article_id == "art_" + hashlib.sha256(TEXT.encode()).hexdigest()[:16]
    assert document("folder/b.txt", TEXT).article_id == found.article_id


def test_the_hash_is_that_of_the_stored_text(document: Callable[..., ArticleDocument]) -> None:
    found = document("a.txt", f"Logo\r\n{TEXT}\r\n")
    assert found.text == TEXT
    assert found.text_sha256 == hashlib.sha256(TEXT.encode()).hexdigest()


def test_a_text_without_any_date_says_that_it_is_unknown(document: Callable[..., ArticleDocument]) -> None:
    found = document("a.txt", TEXT)
    assert (found.published_on, found.published_on_null_reason, found.published_on_confidence) == (
        None,
        "unknown",
        None,
    )


def test_a_sidecar_describes_a_plain_text(document: Callable[..., ArticleDocument]) -> None:
    sidecar = """
        title = "Magnets leave again"
        publisher = "Example Wire"
        url = "https://wire.example/a/17"
        published_on = 2025-07-20
        language = "en"
        is_sample = true
        answer_key = '{"claims": 2}'
    """
    found = document("a.txt", TEXT, sidecar)
    assert (found.title, found.publisher, found.url) == (
        "Magnets leave again",
        "Example Wire",
        "https://wire.example/a/17",
    )
    assert (found.published_on, found.published_on_confidence) == (date(2025, 7, 20), "explicit")
    assert (found.is_sample, found.answer_key, found.format) == (True, '{"claims": 2}', "text")


def test_the_address_of_a_sidecar_beats_the_date_line_of_the_store(document: Callable[..., ArticleDocument]) -> None:
    found = document("a.txt", f"date 2025-05-12\n{TEXT}", 'url = "https://wire.example/2025/08/20/magnets"')
    assert (found.published_on, found.published_on_confidence) == (date(2025, 8, 20), "explicit")


@pytest.mark.parametrize(
    ("sidecar", "place"),
    [("title = 'a' b", "a.meta.toml line 1"), (b"\xff\xfe", "a.meta.toml file"), (b"x = '\xe9'", "byte 5")],
)
def test_a_broken_sidecar_quarantines_its_article(
    sidecar: bytes | str, place: str, rejection: Callable[..., Rejection]
) -> None:
    assert rejection("a.txt", TEXT, sidecar).place.endswith(place)


def test_a_sidecar_without_article_and_other_file_types_are_quarantined(rejection: Callable[..., Rejection]) -> None:
    assert "describes no article" in rejection("lost.meta.toml", "title = 'x'").reason
    assert ".jsonl" in rejection("documents.jsonl", '{"text": "x"}').reason


def test_a_rejection_names_payload_and_source(rejection: Callable[..., Rejection]) -> None:
    found = rejection("a.txt", b"\0")
    assert (found.source, found.payload_id) == ("articles", hashlib.sha256(b"\0").hexdigest())


def test_markdown_without_front_matter_is_text(document: Callable[..., ArticleDocument]) -> None:
    found = document("a.md", f"# Magnets leave the country again\n\nSee [the release](https://x.example). {TEXT}")
    assert (found.format, found.title) == ("text", "Magnets leave the country again")
    assert "](" not in found.text


PIECES = st.sampled_from(
    [
        "+++\n", "\r\n", "\ufeff", "title = \"x\"\n", "date = 2025-07-08\n", "<html>", "<p>", "</div>",
        "<table><tr><td>",
        '<script type="application/ld+json">', "{\"@type\": \"Article\"", "</script>", "<!--", "-->",
        "<![CDATA[", "&#x0;",
        "&#xD800;", "<meta name='date' content='", "3,188 tonnes", " in June. ", "\n\n", "- ", "---\n",
        "Related\n", "|",
        "\u0301", "\u200b", "\x1b", "中国", "Dec.02 2025\n", "<time datetime='2025-07-08'>",
        "Comments\n", "<body><article>",
    ]
)  # fmt: skip


def _check(found: ArticleDocument | Rejection) -> None:
    if isinstance(found, Rejection):
        assert found.reason
        assert found.place
        return
    msgspec.convert(msgspec.to_builtins(found), ArticleDocument)
    assert found.text
    assert unicodedata.is_normalized("NFC", found.text)
    assert found.text_sha256 == hashlib.sha256(found.text.encode("utf-8")).hexdigest()
    assert (found.published_on is None) == (found.published_on_null_reason is not None)
    assert (found.published_on is None) == (found.published_on_confidence is None)


@given(name=st.sampled_from(["a.txt", "a.md", "a.html", "a"]), body=st.binary(max_size=600))
def test_any_bytes_are_read_or_rejected(
    name: str, body: bytes, read: Callable[..., ArticleDocument | Rejection]
) -> None:
    _check(read(name, body))


@given(name=st.sampled_from(["a.txt", "a.md", "a.html"]), pieces=st.lists(PIECES | st.text(max_size=20), max_size=30))
def test_any_mixture_of_markup_is_read_or_rejected(
    name: str, pieces: list[str], read: Callable[..., ArticleDocument | Rejection]
) -> None:
    body = "".join(pieces).encode("utf-8", "replace")
    found = read(name, body)
    _check(found)
    assert read(name, body) == found


@given(sidecar=st.text(max_size=200))
def test_any_sidecar_is_read_or_rejected(sidecar: str, read: Callable[..., ArticleDocument | Rejection]) -> None:
    _check(read("a.txt", TEXT, sidecar.encode("utf-8", "replace")))


@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.html"])
@pytest.mark.parametrize(
    "unit", ["Menu item\n", "<p>", "[", "a, ,", "2025-07-08 ", "+++\n", "中国稀土", "Related\nA headline\n", "<div>"]
)
def test_time_grows_with_size_and_not_faster(
    unit: str, name: str, read: Callable[..., ArticleDocument | Rejection]
) -> None:
    read(name, unit * 100)
    small, large = (_seconds(read, name, unit * (size // len(unit))) for size in (10_000, 80_000))
    # Eight times the size may cost eight times the time; a quadratic reader would need sixty-four times.
    assert large < 30 * max(small, 0.02)


def _seconds(read: Callable[..., ArticleDocument | Rejection], name: str, body: str) -> float:
    start = time.process_time()
    read(name, body)
    return time.process_time() - start
