"""Rows as data blocks: nothing in them can leave the block, and unpacking gives the rows back."""

import json
from datetime import date
from typing import Any

import lxml.html
import pytest
from hypothesis import given
from hypothesis import strategies as st

from warehouse.site.blocks import data_block, packed

HOSTILE = '</script><script>alert(1)</script><img src=x onerror=alert(2)>\u2028&amp;"'
ROWS = st.lists(st.fixed_dictionaries({"text": st.none() | st.text(), "n": st.none() | st.integers(-9, 9)}))


def unpacked(columns: dict[str, Any]) -> list[dict[str, Any]]:
    read = {
        name: column if isinstance(column, list) else [column["values"][code] for code in column["codes"]]
        for name, column in columns.items()
    }
    return [dict(zip(read, row, strict=True)) for row in zip(*read.values(), strict=True)]


@given(ROWS)
def test_unpacking_gives_the_rows_back(rows: list[dict[str, Any]]) -> None:
    assert unpacked(packed(rows)) == rows


@pytest.mark.parametrize("text", [HOSTILE, "<!--", "]]>", "</SCRIPT >"])
def test_no_text_leaves_the_block(text: str) -> None:
    block = str(data_block("x", [{"text": text}]))
    inside = block.removeprefix('<script type="application/json" id="data-x">').removesuffix("</script>")
    assert not set("<>&") & set(inside)
    (element,) = lxml.html.fromstring(f"<div>{block}</div>")
    assert json.loads(element.text) == {"text": [text]}


def test_texts_that_repeat_stand_once() -> None:
    rows = [{"url": "https://example.org/a"}] * 3
    assert packed(rows) == {"url": {"values": ["https://example.org/a"], "codes": [0, 0, 0]}}


def test_days_are_written_as_iso_8601_does() -> None:
    assert '"2025-06-01"' in data_block("x", [{"day": date(2025, 6, 1)}])


def test_no_rows_make_an_empty_block() -> None:
    assert packed([]) == {}
