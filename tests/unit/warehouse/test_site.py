"""How figures read on the page, which addresses become links, and how a missing figure is drawn."""

from datetime import date
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from warehouse.site import texts
from warehouse.site.bars import Bar, Frame, axis_step, bar_chart
from warehouse.site.links import host, web_address
from warehouse.site.page import month_bars

FRAME = Frame("wide", 760, 280)
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
    sentence = "It was 46 tons, not 46 tons more."
    text = f"In May it was 46 tons. {sentence}"
    assert texts.marked(sentence, text, [(43, 50), (30, 37)]) == [
        ("It was ", False),
        ("46 tons", True),
        (", not ", False),
        ("46 tons", True),
        (" more.", False),
    ]


def test_of_a_sentence_printed_twice_the_right_one_is_found() -> None:
    text = "Up 5 %. Up 5 %. Up 5 %."
    assert texts.marked("Up 5 %.", text, [(11, 14)]) == [("Up ", False), ("5 %", True), (".", False)]


def test_a_claim_from_elsewhere_marks_nothing() -> None:
    assert texts.marked("A sentence.", "Another text.", [(0, 7)]) == [("A sentence.", False)]


@given(TEXT, TEXT, TEXT, st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), min_size=1))
def test_marking_never_changes_a_sentence(before: str, sentence: str, after: str, spans: list[tuple[int, int]]) -> None:
    parts = texts.marked(sentence, before + sentence + after, spans)
    assert "".join(part for part, _ in parts) == sentence


def rects(bars: list[Bar]) -> list[ET.Element]:
    return list(ET.fromstring(bar_chart(bars, FRAME, "label")).iter("rect"))  # noqa: S314 our own text


def test_a_missing_month_is_drawn_as_a_gap_and_a_zero_is_not() -> None:
    missing, zero, figure = rects([Bar("", None, "?", None), Bar("", 0.0, "0 t", None), Bar("", 10.0, "10 t", None)])
    assert (missing.get("class"), missing.get("fill")) == ("gap", "url(#wide-gap)")
    assert (zero.get("class"), zero.get("height")) == ("bar", "1.0")
    assert figure.get("class") == "bar"


def test_bars_are_as_high_as_their_figures() -> None:
    half, full = rects([Bar("", 2000.0, "", None), Bar("", 4000.0, "", None)])
    assert float(full.attrib["height"]) == pytest.approx(2 * float(half.attrib["height"]), abs=0.1)


def test_a_bar_links_to_its_source_and_tells_it() -> None:
    svg = ET.fromstring(bar_chart([Bar("Jun 25", 1.0, "3,188 t", "https://example.org/x")], FRAME, "label"))  # noqa: S314
    assert [a.get("href") for a in svg.iter("a")] == ["https://example.org/x"]
    assert [t.text for t in svg.iter("title")] == ["3,188 t"]


@given(TEXT)
def test_text_in_a_chart_is_escaped(text: str) -> None:
    svg = ET.fromstring(bar_chart([Bar(text, 1.0, f"{text}</title><script>", None)], FRAME, text))  # noqa: S314
    assert not list(svg.iter("script"))
    assert svg.get("aria-label") == text


@given(st.just(0.0) | st.floats(1e-6, 1e9))  # from a gram to a billion tonnes
def test_four_steps_of_the_axis_reach_the_highest_bar(highest: float) -> None:
    assert 4 * axis_step(highest) >= highest


def test_only_some_months_are_named_and_the_newest_always() -> None:
    row = {"quantity_t": None, "null_reason": "unknown", "source_url": None}
    months = [{**row, "month_start": date(2025, m, 1)} for m in range(1, 6)]
    bars = month_bars(months, 3)
    assert [bar.label for bar in bars] == ["", "Feb 25", "", "", "May 25"]
    assert bars[0].title == "Jan 2025: no figure (unknown)"
