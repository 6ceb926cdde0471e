"""Rows as Markdown: what sources say stays text, figures keep their digits, and only marked places are written."""

from decimal import Decimal

import pytest

from warehouse.pages.markdown import bullets, figure, hand_written, link, replaced, table, told


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""),
        (True, "yes"),
        (0, "0"),
        (255000, "255,000"),
        (46.4, "46.4"),
        (-30.65, "-30.65"),
        (0.0005, "0.0005"),
        (Decimal("585.013"), "585.013"),
    ],
)
def test_a_value_is_told_without_loss(value: object, text: str) -> None:
    assert told(value) == text


@pytest.mark.parametrize(
    ("said", "text"),
    [
        ("a | b", r"a \| b"),
        ("<img src=x onerror=alert(1)>", "&lt;img src=x onerror=alert(1)&gt;"),
        ("[here](javascript:x)", r"\[here\](javascript:x)"),
        ("two\nlines", "two lines"),
        ("fct_quotas.csv:3 and _soft_", r"fct_quotas.csv:3 and \_soft\_"),
        ("`code` *bold*", r"\`code\` \*bold\*"),
    ],
)
def test_what_a_source_says_is_no_markup(said: str, text: str) -> None:
    assert told(said) == text


@pytest.mark.parametrize("url", [None, "", "javascript:alert(1)", "https://example.org/a b", "https://example.org/<b>"])
def test_only_an_address_of_the_web_becomes_a_link(url: str | None) -> None:
    assert link("text", url) == "text"


def test_an_address_keeps_its_brackets() -> None:
    assert link("46", "https://example.org/a_(b)") == "[46](<https://example.org/a_(b)>)"


def test_figures_stand_to_the_right() -> None:
    assert table(["a", "b"], [["x", "1"]], [False, True]) == "| a | b |\n| --- | ---: |\n| x | 1 |\n"


def test_an_empty_list_says_so() -> None:
    assert bullets([]) == "None.\n"
    assert bullets(["one"]) == "- one\n"


PAGE = "words\n<!-- begin a -->\nold\n<!-- end a -->\nmore\n"


def test_only_what_stands_between_the_markers_is_replaced() -> None:
    assert replaced(PAGE, {"a": "new \\1\n"}) == "words\n<!-- begin a -->\nnew \\1\n<!-- end a -->\nmore\n"
    assert hand_written(PAGE) == "words\n\nmore\n"


@pytest.mark.parametrize("page", ["no place", PAGE + PAGE])
def test_a_page_without_one_place_for_a_part_is_refused(page: str) -> None:
    with pytest.raises(ValueError, match="places for the part 'a', not one"):
        replaced(page, {"a": "x\n"})


def test_a_small_figure_is_no_zero() -> None:
    assert figure(0.25) == "0.25"
