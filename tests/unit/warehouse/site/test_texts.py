"""How figures read on a page, which addresses become links, and which words of a sentence are marked."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from warehouse.site import texts
from warehouse.site.links import host, web_address

TEXT = st.text(st.characters(exclude_categories=["Cs", "Cc"]))


@pytest.mark.parametrize(
    "text",
    [
        "javascript:alert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
        "//host/x",
        "page.html",
        "",
        None,
        "http://[",
        "https:",
    ],
)
def test_only_web_addresses_become_links(text: str | None) -> None:
    assert web_address(text) is None


def test_a_web_address_is_kept_as_it_is_and_named_by_its_host() -> None:
    address = "https://www.example.org/a?b=c&d#e"
    assert web_address(address) == address
    assert host(address) == "example.org"


@pytest.mark.parametrize(
    ("value", "text"),
    [(3188.0, "3,188"), (46.4, "46.4"), (5864.6, "5,864.6"), (270000, "270,000"), (0.0, "0"), (None, "")],
)
def test_a_quantity_reads_as_printed(value: float | None, text: str) -> None:
    assert texts.number(value) == text


def test_a_fall_has_a_minus_sign() -> None:
    assert texts.percent(-38.196) == "\N{MINUS SIGN}38.2 %"
    assert texts.percent(157.512) == "+157.5 %"
    assert texts.percent(None) == ""


def test_the_figures_of_a_claim_are_marked_by_their_place_in_the_text() -> None:
    assert texts.marked("It was 46 tons, not 46 tons more.", 23, [(43, 50), (30, 37)]) == [
        ("It was ", False),
        ("46 tons", True),
        (", not ", False),
        ("46 tons", True),
        (" more.", False),
    ]


def test_a_claim_from_elsewhere_marks_nothing() -> None:
    assert texts.marked("A sentence.", 40, [(0, 7)]) == [("A sentence.", False)]


@given(st.integers(0, 60), TEXT, st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), min_size=1))
def test_marking_never_changes_a_sentence(offset: int, sentence: str, spans: list[tuple[int, int]]) -> None:
    parts = texts.marked(sentence, offset, spans)
    assert "".join(part for part, _ in parts) == sentence


def test_months_are_written_as_iso_8601_does() -> None:
    assert texts.month(date(2025, 6, 1)) == "2025-06"
    assert texts.month(None) == ""


@pytest.mark.parametrize(
    ("column", "unit"), [("quantity_t", "t"), ("value_usd", "USD"), ("yoy_pct", "%"), ("verdict", ""), ("status", "")]
)
def test_the_unit_is_the_last_part_of_a_column(column: str, unit: str) -> None:
    assert texts.unit(column) == unit


@pytest.mark.parametrize(
    ("change", "text"),
    [
        (157.51, "+157.5 %"),
        (-0.0945, "−0.1 %"),
        (-0.0273, "−0.0273 %"),
        (0.00069, "+0.0007 %"),
        (0.0, "+0.0 %"),
        (None, ""),
    ],
)
def test_a_small_change_is_not_written_as_none(change: float | None, text: str) -> None:
    assert texts.percent(change) == text
