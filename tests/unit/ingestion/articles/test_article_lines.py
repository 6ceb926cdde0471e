"""What a single line says about itself."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingestion.articles import furniture, lines
from ingestion.articles.lexicon import folded, lexicon
from ingestion.articles.plain_text import main_text


@pytest.mark.parametrize(
    "line",
    [
        "Exports of magnets rose again in June.",
        "The office said: “we have no number yet.”",
        "Would licences come sooner this time?",
        "Exports fell in May. They rose in June",
        "今年六月我国出口永磁体三千余吨，同比下降。",
        "По данным ведомства, вывоз магнитов вырос.",
        "जून में चुंबकों का निर्यात फिर बढ़ गया।",
    ],
)
def test_sentences_are_running_text_in_any_script(line: str) -> None:
    assert lines.is_running(line)


@pytest.mark.parametrize(
    "line",
    [
        "Exports to the U.S. and Japan Fall in June",
        "Markets",
        "Dysprosium oxide 1,650 yuan per kg",
        "By A. Writer",
        "Published Mon.",
    ],
)
def test_headlines_names_and_rows_are_not_running_text(line: str) -> None:
    assert not lines.is_running(line)


@pytest.mark.parametrize("line", ["- one", "• one", "* one", "1. one", "(2) one", "– one"])
def test_items_are_known_by_their_mark(line: str) -> None:
    assert lines.is_bullet(line)
    assert lines.item_text(line) == "one"


@pytest.mark.parametrize("line", ["-38.1% against June", "3.5 tonnes", "2025 was weak", "*emphasis*"])
def test_figures_are_not_marks_of_items(line: str) -> None:
    assert not lines.is_bullet(line)


@pytest.mark.parametrize("line", ["up 660%", "3,188 tonnes", "12万吨", "917t of NdPr", "$110/kg", "2025"])
def test_a_number_that_stands_for_itself_is_a_figure(line: str) -> None:
    assert lines.has_figure(line)


@pytest.mark.parametrize("line", ["tag2025binary", "Core16 holdings", "Call 02-398-8585", "no number"])
def test_numbers_inside_names_are_not_figures(line: str) -> None:
    assert not lines.has_figure(line)


@pytest.mark.parametrize("line", ["Dec.02 2025", "2025-12-02", "2 December 2025 14:05", "Tue, 02 Dec 2025"])
def test_a_day_alone_is_a_date_line(line: str) -> None:
    assert lines.is_date_line(line)


def test_a_sentence_with_a_day_is_no_date_line() -> None:
    assert not lines.is_date_line("Controls of April 4, 2025 stay in force.")


@pytest.mark.parametrize(
    "line",
    [
        "ADVERTISEMENT", "Read more", "— Share this article —", "© 2025 Example Press",
        "We use cookies to make this site work.",
        "image 3", "![chart](a.png)", "pic.twitter.com/abc", "var a = 1; document.write('x');", ".menu { color: red }",
    ],
)  # fmt: skip
def test_furniture_is_known_anywhere(line: str) -> None:
    assert furniture.is_furniture_anywhere(line)


@pytest.mark.parametrize(
    "line", ["Morning Newsletter", "Straight to your inbox, free", "Subscribe for more", "Related Articles"]
)
def test_furniture_of_head_and_foot_is_known_there(line: str) -> None:
    assert furniture.is_furniture(line)
    assert not furniture.is_furniture_anywhere(line)


@pytest.mark.parametrize(
    "line",
    [
        "What the quotas tell about US buyers",
        "Allies follow US curbs with their own",
        "Beijing and Brussels sign in Geneva",
        "Newsletter of the ministry lists 270,000 tons",
        "Investors subscribe to new shares of the miner",
        "Exports of related products fell by half",
    ],
)
def test_headlines_that_hold_words_of_furniture_are_not_furniture(line: str) -> None:
    assert not furniture.is_furniture(line)


def test_the_lexicon_names_no_site() -> None:
    words = lexicon()
    entries = {
        *words.whole,
        *words.phrases,
        *words.openings,
        *words.anywhere,
        *words.disclaimers,
        *words.others,
        *words.comments,
    }
    assert not {entry for entry in entries if "." in entry.strip(".") or "www" in entry}


@given(st.text(max_size=200))
def test_any_line_can_be_judged(line: str) -> None:
    for judge in (
        lines.is_running,
        furniture.is_headline,
        furniture.is_furniture,
        lines.is_date_line,
        furniture.is_disclaimer,
    ):
        assert judge(line) in {True, False}
    assert lines.word_count(line) >= 0
    assert folded(folded(line)) == folded(line)


@given(st.text(alphabet=st.characters(max_codepoint=127), max_size=100))
def test_words_are_counted_alike_with_and_without_other_letters(line: str) -> None:
    assert lines.word_count(f"{line} é") == lines.word_count(line) + 1


@pytest.mark.parametrize(
    ("line", "n_words"), [("it's 3,188.5 tons", 3), ("rare-earth -- magnets", 2), ("U.S. a_b", 3), ("...", 0)]
)
def test_marks_inside_a_word_part_no_words(line: str, n_words: int) -> None:
    assert lines.word_count(line) == n_words


def test_nothing_is_remembered_from_one_page_to_the_next() -> None:
    page = "China exported 3,188 tons of rare earth magnets in June.\n\nThe figure is from customs."
    main_text(page)
    of_first = lines.word_count.cache_info()
    main_text(page)
    assert lines.word_count.cache_info() == of_first
