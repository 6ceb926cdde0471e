"""The list of live sources says of each what one fetch of it asks for."""

import io
from pathlib import Path

import pytest
from rich.console import Console

from ingestion.trade.connectors import connectors
from orchestration.live.listing import listed


@pytest.mark.parametrize(
    ("source", "said"), [("uk_hmrc", "month, from 2020-01"), ("usgs", "year, from 2024"), ("bgs", "everything at once")]
)
def test_a_source_that_comes_whole_has_no_first_partition(
    source: str, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("REE_DATA_DIR", str(tmp_path))
    console = Console(width=200, record=True, file=io.StringIO())
    console.print(listed(connectors({})))
    (line,) = [line for line in console.export_text().splitlines() if line.startswith(f"│ {source} ")]
    assert said in line
