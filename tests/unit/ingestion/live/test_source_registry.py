"""Declarations of live sources: strict, and moved by the environment."""

from pathlib import Path

import pytest

from ingestion.source_registry import DECLARATIONS, SourceError, live_source, live_sources, url_variable


def test_every_declared_source_is_complete() -> None:
    for name, source in live_sources({}).items():
        assert source.name == name
        assert source.policy().trusted_hosts == frozenset()
        assert source.key is None or source.key.header or source.key.parameter
        assert source.key is None or source.key.is_required or source.key.without


def test_the_environment_moves_a_source_and_trusts_only_that_place() -> None:
    source = live_source("un_comtrade", {url_variable("un_comtrade"): "http://127.0.0.1:8000/"})
    assert source.base_url == "http://127.0.0.1:8000"
    assert source.policy().trusted_hosts == frozenset({"127.0.0.1:8000"})


def test_an_address_that_is_none_is_refused() -> None:
    with pytest.raises(SourceError, match="REE_UN_COMTRADE_URL"):
        live_source("un_comtrade", {"REE_UN_COMTRADE_URL": "file:///tmp"})


def test_a_slip_of_the_pen_is_named(tmp_path: Path) -> None:
    path = tmp_path / "sources.yml"
    path.write_text(DECLARATIONS.read_text().replace("citation:", "citatoin:", 1))
    with pytest.raises(SourceError, match="citatoin"):
        live_sources({}, path)


def test_an_unknown_source_names_the_known_ones() -> None:
    with pytest.raises(SourceError, match="un_comtrade"):
        live_source("nowhere", {})


def test_a_key_is_taken_from_the_declared_variable() -> None:
    source = live_source("un_comtrade", {})
    assert source.secret({}) is None
    assert source.secret({"REE_UN_COMTRADE_KEY": "abcdef-marker"}) is not None
