"""Payloads are kept byte for byte, once, with the card of the first time."""

import hashlib
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingestion.landing import Card, LandingError, LandingStore


def _put(store: LandingStore, body: bytes = b"period\n", name: str = "a.csv", **known: datetime) -> Card:
    return store.put("bundled", name, body, licence="facts", media_type="text/csv", **known)


def test_a_payload_is_named_by_its_hash_and_comes_back_unchanged(tmp_path: Path) -> None:
    store = LandingStore(tmp_path)
    card = _put(store, b"\xef\xbb\xbfperiod\r\n")
    assert card.payload_id == hashlib.sha256(b"\xef\xbb\xbfperiod\r\n").hexdigest()
    assert (tmp_path / "bundled" / card.payload_id).read_bytes() == b"\xef\xbb\xbfperiod\r\n"
    assert store.read(card) == b"\xef\xbb\xbfperiod\r\n"
    assert card.byte_count == 11


def test_the_same_bytes_are_kept_once_with_the_first_card(tmp_path: Path) -> None:
    store = LandingStore(tmp_path)
    first = _put(store, name="first.csv")
    files = {path.name: path.stat().st_ino for path in (tmp_path / "bundled").iterdir()}
    again = _put(LandingStore(tmp_path), name="second.csv")
    assert again == first
    assert store.cards("bundled") == [first]
    assert {path.name: path.stat().st_ino for path in (tmp_path / "bundled").iterdir()} == files
    assert len(files) == 2


def test_sources_are_kept_apart(tmp_path: Path) -> None:
    store = LandingStore(tmp_path)
    _put(store)
    assert store.cards("articles") == []
    store.put("articles", "a.csv", b"period\n", licence="facts", media_type="text/csv")
    assert [card.source for card in store.cards("articles")] == ["articles"]


def test_cards_come_oldest_first(tmp_path: Path) -> None:
    store = LandingStore(tmp_path)
    late = _put(store, b"late", retrieved_at=datetime(2026, 2, 1, tzinfo=UTC))
    early = _put(store, b"early", retrieved_at=datetime(2026, 1, 1, tzinfo=UTC))
    assert store.cards("bundled") == [early, late]


def test_the_time_of_retrieval_is_kept_in_utc(tmp_path: Path) -> None:
    beijing = timezone(timedelta(hours=8))
    card = _put(LandingStore(tmp_path), retrieved_at=datetime(2025, 7, 20, 6, tzinfo=beijing))
    assert card.retrieved_at == datetime(2025, 7, 19, 22, tzinfo=UTC)
    assert card.retrieved_at.tzinfo == UTC
    with pytest.raises(ValueError, match="time zone"):
        _put(LandingStore(tmp_path), b"other", retrieved_at=datetime(2025, 7, 20))  # noqa: DTZ001


def test_changed_bytes_are_never_returned(tmp_path: Path) -> None:
    store = LandingStore(tmp_path)
    card = _put(store)
    (tmp_path / "bundled" / card.payload_id).write_bytes(b"tampered")
    with pytest.raises(LandingError, match="no longer has the hash"):
        store.read(card)


def test_a_missing_payload_is_named_and_comes_back_with_the_same_bytes(tmp_path: Path) -> None:
    store = LandingStore(tmp_path)
    card = _put(store)
    (tmp_path / "bundled" / card.payload_id).unlink()
    with pytest.raises(LandingError, match="is missing"):
        store.read(card)
    assert _put(store, name="renamed.csv") == card
    assert store.read(card) == b"period\n"


def test_a_broken_card_is_named(tmp_path: Path) -> None:
    store = LandingStore(tmp_path)
    card = _put(store)
    (tmp_path / "bundled" / f"{card.payload_id}.json").write_text("{", encoding="utf-8")
    with pytest.raises(LandingError, match="is not a card"):
        store.cards("bundled")


@pytest.mark.parametrize("source", ["", "../up", "a/b", "Bundled", ".."])
def test_a_source_cannot_lead_out_of_the_store(tmp_path: Path, source: str) -> None:
    with pytest.raises(ValueError, match="not a landing source"):
        LandingStore(tmp_path / "landing").put(source, "a", b"x", licence="facts", media_type="text/plain")
    assert list(tmp_path.iterdir()) == []


@given(bodies=st.lists(st.binary(max_size=64), max_size=8))
def test_whatever_is_put_comes_back(bodies: list[bytes], tmp_path_factory: pytest.TempPathFactory) -> None:
    store = LandingStore(tmp_path_factory.mktemp("landing"))
    cards = [store.put("bundled", "x", body, licence="facts", media_type="text/plain") for body in bodies]
    assert [store.read(card) for card in cards] == bodies
    assert len(store.cards("bundled")) == len(set(bodies))
