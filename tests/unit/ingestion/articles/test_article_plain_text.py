"""Main text of scrapes: furniture goes, every line of the article stays."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingestion.articles.normalise import clean_text
from ingestion.articles.plain_text import main_text
from ingestion.articles.wrapping import joined_wraps

A = "Magnet shipments came to 3,188 tonnes in June, the customs office reported."
B = "A month before, the same release had shown 1,238 tonnes."
C = "Licences remain the bottleneck, two exporters told this paper."
D = "Nothing in the release explains the jump, analysts added."

HEADLINE_ONE, HEADLINE_TWO = "Chip Maker Warns of Weaker Sales in Asia", "Carmaker Names a New Head for its Plants"
TEASER_ONE = f"{HEADLINE_ONE}\n{HEADLINE_ONE}\n\nThe firm lost 40% of its orders.\n"
TEASER_TWO = f"{HEADLINE_TWO}\n{HEADLINE_TWO}\n\nThe change takes effect in May, the carmaker said today.\n"


def _kept(*blocks: str) -> list[str]:
    return [line for line in main_text("\n".join(blocks)).text.split("\n") if line]


def test_names_of_menus_above_the_article_go() -> None:
    assert _kept(
        "Logo", "Markets", "Sign in", "Morning Newsletter", "0", "Exports of magnets jump again in June", A, B
    ) == [
        "Exports of magnets jump again in June",
        A,
        B,
    ]


def test_menus_in_a_bar_go_and_heads_of_tables_stay() -> None:
    assert _kept("World | Business | Sport", A, B, "Imprint | Jobs | Press") == [A, B]
    table = ["Month | World | Japan", "May | 1,238 | 60"]
    assert _kept(*table, A) == [*table, A]


def test_highlights_without_marks_stay() -> None:
    highlights = [
        "China refines most of the metals",
        "About 70% of imports come from there",
        "Seven elements need a licence",
    ]
    assert _kept(*highlights, "Opinion", A, B) == [*highlights, "Opinion", A, B]


def test_highlights_with_marks_and_their_name_stay() -> None:
    highlights = ["Highlights", "- Shipments more than doubled.", "- America bought 353 tonnes."]
    assert _kept(*highlights, A, B) == [*highlights, A, B]


def test_a_list_at_the_end_of_the_article_stays() -> None:
    items = ["The metals are needed for:", "• Wind turbines", "• Hard disks"]
    assert _kept(A, *items) == [A, *items]


def test_a_short_last_sentence_stays() -> None:
    assert _kept(A, "They rose in June.") == [A, "They rose in June."]


def test_rows_of_a_table_stay() -> None:
    rows = ["Month | Tonnes", "May | 1,238", "June | 3,188", "June | 3,188"]
    assert _kept(A, *rows) == [A, *rows]


def test_section_headings_inside_the_article_stay() -> None:
    assert _kept("Exports of magnets jump again in June", A, "Outlook", B, "Conclusion", C) == [
        "Exports of magnets jump again in June",
        A,
        "Outlook",
        B,
        "Conclusion",
        C,
    ]


def test_the_articles_own_headline_printed_twice_is_kept_once() -> None:
    title = "Exports of magnets jump again in June"
    assert _kept(title, title, "", A, "", B) == [title, A, B]
    assert _kept(title, "", A, "", title, "", B) == [title, A, B]
    assert _kept(title, title, "", A) == [title, A]


def test_a_run_of_repeated_headlines_with_blurbs_is_other_stories() -> None:
    assert _kept(A, "", "Conclusion", "", B, "", TEASER_ONE, TEASER_TWO, TEASER_ONE.replace("Chip", "Ship")) == [
        A,
        "Conclusion",
        B,
    ]


def test_one_teaser_at_the_end_goes_too() -> None:
    assert _kept(A, "", B, "", TEASER_ONE) == [A, B]


def test_teasers_in_the_middle_take_nothing_of_the_article_along() -> None:
    assert _kept(A, "", TEASER_ONE, TEASER_TWO, "", B, "", C, "", D) == [A, B, C, D]
    spread = _kept(A, "", TEASER_ONE, "", B, "", C, "", D, "", TEASER_TWO)
    assert [line for line in spread if line in {A, B, C, D}] == [A, B, C, D]


def test_a_repeated_headline_before_several_paragraphs_is_no_teaser() -> None:
    heading = "Why the licences take so long this year"
    assert _kept(A, "", heading, heading, "", B, "", C, "", D) == [A, heading, B, C, D]


def test_paragraphs_that_are_all_printed_twice_are_not_teasers() -> None:
    assert _kept(A, A, B, B, C, C) == [A, B, C]


def test_a_body_printed_twice_is_kept_once() -> None:
    assert _kept(A, B, C, A, B, C) == [A, B, C]


@pytest.mark.parametrize("name", ["Related Articles", "You may also like", "News Stream", "Читайте также", "相关新闻"])
def test_a_section_of_other_stories_goes_to_the_end(name: str) -> None:
    others = ["Silver exports to need a permit", "The ministry licensed 44 firms for silver."]
    assert _kept(A, B, C, name, *others) == [A, B, C]


def test_a_box_inside_the_article_takes_only_its_headlines_along() -> None:
    assert _kept(A, "Related Articles", "Silver exports to need a permit", B, C, D) == [A, B, C, D]
    assert _kept(A, "Also read: Silver exports to need a permit", B, C) == [A, B, C]
    assert _kept(A, "Also read", "Silver exports to need a permit", "Exports in tonnes", B) == [
        A,
        "Exports in tonnes",
        B,
    ]


def test_readers_comments_go() -> None:
    assert _kept(A, B, C, "Leave a Reply", "I doubt the 9,000 tonnes, frankly.", "So do I, they never add up.") == [
        A,
        B,
        C,
    ]


def test_a_counter_of_comments_above_the_body_takes_nothing_along() -> None:
    assert _kept(A, "Comments", B, C, D) == [A, B, C, D]


def test_dates_of_other_stories_below_the_article_go() -> None:
    assert _kept(
        A,
        B,
        "",
        "Learn the background of famous coins in minutes",
        "",
        "Dec.02 2025",
        "",
        "Dec.02 2025",
        "Comments",
        "No comments yet",
    ) == [A, B]


def test_cookies_adverts_and_scripts_go_wherever_they_stand() -> None:
    assert _kept(
        A, "ADVERTISEMENT", "We use cookies to improve this page.", "var x = 1; document.write('');", "image 2", B
    ) == [A, B]


def test_notices_of_liability_below_the_article_go() -> None:
    assert _kept(
        A,
        B,
        "[Compliance Note]",
        "This text is for informational purposes only.",
        "The author may hold positions in these shares.",
    ) == [A, B]


@pytest.mark.parametrize(
    "end",
    ["© 2026 Example Press. All rights reserved.", "This is no investment advice.", "var a = 1; document.write('x');"],
)
def test_an_article_in_one_line_survives_the_furniture_at_its_end(end: str) -> None:
    article = " ".join([A, B, C, D] * 2)
    assert _kept("Logo", f"{article} {end}") == [f"{article} {end}"]
    first = "The customs office has published its release."
    assert _kept(first, f"{article} {end}") == [first, f"{article} {end}"]


def test_a_page_without_running_text_is_kept_whole() -> None:
    menu = "Home\nMarkets\nDysprosium oxide 1,650 yuan\nTerbium oxide 7,950 yuan"
    found = main_text(menu)
    assert (found.text, found.is_separated) == (menu, False)


def test_paragraphs_keep_the_empty_line_between_them() -> None:
    assert main_text(f"Logo\n\n{A}\n\n\n\n{B}\nShare\n{C}").text == f"{A}\n\n{B}\n{C}"


WRAPPED = """The customs office said on Monday that shipments of magnets made of
rare earths had risen for the second month in a row, although buyers in
Europe still wait for licences that were asked for in spring, and some
of them have begun to look for other sources.

- First item of a list that follows the paragraph above in this text
- Second item

Analysts in the capital expect that the figures for the third quarter
will show whether the easing lasts or was a matter of one month only."""


def test_lines_broken_at_the_width_of_a_page_are_joined() -> None:
    paragraphs = joined_wraps(WRAPPED).split("\n\n")
    assert [paragraph.count("\n") for paragraph in paragraphs] == [0, 1, 0]
    assert "made of rare earths had risen" in paragraphs[0]


def test_a_heading_is_not_joined_to_its_wrapped_paragraph() -> None:
    assert joined_wraps(f"Outlook\n{WRAPPED}").startswith("Outlook\nThe customs office")


def test_a_text_with_one_long_line_is_not_wrapped() -> None:
    text = f"{WRAPPED}\n\n{A} {B} {C}"
    assert joined_wraps(text) == text


def test_rows_and_headlines_as_long_as_a_page_is_wide_are_not_joined() -> None:
    rows = [f"Praseodymium neodymium oxide of grade {grade} (yuan per ton) 472000 -9500" for grade in range(9)]
    assert joined_wraps("\n".join(rows)) == "\n".join(rows)


def test_chinese_lines_are_joined_without_a_blank() -> None:
    line = "海关总署周日公布的数据显示稀土永磁体出口连续第二个月回升但欧洲买家仍在等待春季申请的许可证一些已另寻"
    assert joined_wraps("\n".join([line] * 6)) == line * 6


def test_one_paragraph_a_line_is_not_joined() -> None:
    text = "\n".join([A, B, C, D] * 3)
    assert joined_wraps(text) == text


@given(st.text(max_size=2000))
def test_main_text_is_made_of_lines_of_the_page_in_their_order(text: str) -> None:
    found = main_text(text)
    assert unicodedata.is_normalized("NFC", found.text)
    whole = iter(joined_wraps(clean_text(text)).split("\n"))
    assert all(line in whole for line in found.text.split("\n") if line)
    assert bool(found.text) == bool(clean_text(text))


SENTENCES = st.lists(st.integers(1, 9999), min_size=3, max_size=12, unique=True)


@given(SENTENCES, st.lists(st.sampled_from(["Share", "ADVERTISEMENT", "Read more", "0"]), max_size=4))
def test_no_figure_of_an_article_is_lost_to_its_furniture(figures: list[int], furniture: list[str]) -> None:
    article = [f"The office counted {figure} tonnes that month." for figure in figures]
    assert _kept(*furniture, *article, *furniture) == article


def test_headlines_of_other_stories_may_be_questions_or_items_of_a_list() -> None:
    below = (
        "Next story",
        "Who mined most of the lithium: 40,000 tons?",
        "- Urea down 2.1% in Yunnan",
        "Gold at a record",
    )
    assert _kept(A, B, *below) == [A, B]


@pytest.mark.parametrize(
    "notice",
    [
        "Be kind to each other. Your email address will not be published, and your name need not be.",
        "Soyez courtois. Votre adresse e-mail ne sera pas publiée, et votre nom non plus.",
        "Diese Seite verwendet Cookies. Mehr dazu steht in den Einstellungen.",
    ],
)
def test_what_a_form_for_comments_says_does_not_hold_up_the_foot(notice: str) -> None:
    below = ("À lire aussi", "La mine produit 380 000 tonnes… ou presque", "Laisser un commentaire", notice)
    assert _kept(A, B, *below) == [A, B]


def test_what_an_office_does_not_publish_stays_in_the_article() -> None:
    line = "Die Zahlen nach Ländern werden nicht veröffentlicht, sagte das Amt."
    assert _kept(A, line, B) == [A, line, B]
