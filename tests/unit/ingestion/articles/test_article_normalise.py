"""Stored text is NFC, keeps its lines, and is a fixed point."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from ingestion.articles.normalise import clean_line, clean_text


def test_line_ends_of_all_systems_become_one() -> None:
    assert clean_text("one\r\ntwo\rthree\u2028four\n") == "one\ntwo\nthree\nfour"


def test_letters_and_marks_are_composed() -> None:
    assert clean_text("Ausfuhr fu\u0308r Juni") == "Ausfuhr für Juni"


def test_unseen_characters_do_not_split_words_and_figures() -> None:
    assert clean_text("3\u200b,188 ton\u00adnes \u202a46\u202c") == "3,188 tonnes 46"


def test_narrow_blanks_inside_figures_stay_as_printed() -> None:
    assert clean_text("5\u00a0577 t, 12\u202f900 t") == "5\u00a0577 t, 12\u202f900 t"


def test_paragraphs_keep_one_empty_line_and_items_their_own_lines() -> None:
    assert clean_text("\n\nA.\n\n\n\n  - b\n  - c\n") == "A.\n\n- b\n- c"


def test_a_line_of_nothing_is_none() -> None:
    assert clean_line(" \u200b\n ") is None
    assert clean_line(" two\n words ") == "two words"


@given(st.text())
def test_cleaning_twice_changes_nothing(raw: str) -> None:
    once = clean_text(raw)
    assert clean_text(once) == once
    assert unicodedata.is_normalized("NFC", once)
    once.encode("utf-8")


@given(st.lists(st.text(alphabet="abc é\u0301", max_size=12), max_size=6))
def test_no_line_with_a_letter_is_lost(lines: list[str]) -> None:
    printed = [line.strip() for line in lines if line.strip()]
    kept = [line for line in clean_text("\n".join(lines)).split("\n") if line]
    assert kept == [unicodedata.normalize("NFC", line) for line in printed]
