"""The command that writes the pages: it leaves them alone when the release is of another day."""

from pathlib import Path

import duckdb
import pytest

from warehouse.pages.__main__ import PAGES, main, page_file


def test_a_release_of_another_day_writes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "current").mkdir()
    with duckdb.connect(str(tmp_path / "current" / "rare_earths.duckdb")) as con:
        con.execute("create schema meta; create table meta.release as select date '2027-01-01' as as_of")
    monkeypatch.setenv("REE_DATA_DIR", str(tmp_path))
    before = {page: page_file(page).read_bytes() for page in PAGES}
    assert main() == 1
    assert "as of 2027-01-01, the pages are of 2026-11-21: REE_AS_OF=2026-11-21 make run" in capsys.readouterr().err
    assert {page: page_file(page).read_bytes() for page in PAGES} == before
