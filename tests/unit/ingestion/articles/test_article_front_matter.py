"""TOML between fences at line starts, read strictly; broken front matter names its line."""

from collections.abc import Callable
from datetime import date

import pytest

from ingestion.articles.documents import ArticleDocument
from ingestion.articles.front_matter import split_front_matter
from ingestion.articles.quarantine import QuarantineError
from ingestion.slices import Rejection

HEAD = 'title = "Licences are slow"\ndate = "2025-07-08T17:50:25Z"\n'
BODY = "<p>Exporters wait for licences. The office names no number.</p>"


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
@pytest.mark.parametrize("start", ["", "\ufeff", "\n"])
def test_line_ends_and_byte_order_mark_do_not_matter(
    line_end: str, start: str, document: Callable[..., ArticleDocument]
) -> None:
    file = start + f"+++\n{HEAD}+++\n\n{BODY}".replace("\n", line_end)
    found = document("a.md", file)
    assert (found.format, found.title, found.published_on) == ("hugo_toml", "Licences are slow", date(2025, 7, 8))
    assert found.text == "Exporters wait for licences. The office names no number."


def test_plus_signs_inside_the_text_are_text() -> None:
    file = split_front_matter('+++\ntitle = "C+++ and x+++y"\n+++\nFirst +++ line.\n+++\nLast line.')
    assert file is not None
    assert file.values["title"] == "C+++ and x+++y"
    assert file.body == "First +++ line.\n+++\nLast line."


def test_plus_signs_inside_a_comment_do_not_close_the_front_matter() -> None:
    file = split_front_matter('+++\nn = 1 # C+++ once\ntitle = "x"\n+++\nRest.')
    assert file is not None
    assert (file.values, file.body) == ({"n": 1, "title": "x"}, "Rest.")


def test_a_fence_inside_a_string_does_not_close_the_front_matter() -> None:
    file = split_front_matter('+++\nbody = """\nabove\n+++\nbelow\n"""\n+++\nRest.')
    assert file is not None
    assert file.values["body"] == "above\n+++\nbelow\n"
    assert file.body == "Rest."


def test_plus_signs_within_the_first_line_open_nothing() -> None:
    assert split_front_matter("+++ breaking +++\nText.") is None
    assert split_front_matter("Text.\n+++\na = 1\n+++\n") is None


@pytest.mark.parametrize(
    ("head", "place"),
    [
        ('title = "a "quoted" word"', "line 2"),
        ("source = 'it's'", "line 2"),
        ('title = "x"\ntitle = "y"', "line 3"),
        ('title = "x"\n\ndate = 2024-02-30', "line 4"),
        ('path = "C:\\new\\xyz"', "line 2"),
        ("title = unquoted", "line 2"),
        ("deep = " + "[" * 3000, "line 2"),
        ("n = " + "9" * 5000, "line 2"),
    ],
)
def test_broken_toml_is_quarantined_with_line_and_reason(
    head: str, place: str, rejection: Callable[..., Rejection]
) -> None:
    found = rejection("a.md", f"+++\n{head}\n+++\n{BODY}")
    assert found.place == place
    assert found.reason.startswith("the TOML is broken: ")


def test_front_matter_that_is_never_closed_is_quarantined(rejection: Callable[..., Rejection]) -> None:
    found = rejection("a.md", f"+++\n{HEAD}\n{BODY}")
    assert (found.place, "never closed" in found.reason) == ("line 1", True)


def test_yaml_front_matter_is_named_and_not_taken_for_prose() -> None:
    with pytest.raises(QuarantineError, match="YAML"):
        split_front_matter("---\ntitle: Licences\ntags:\n  - rare\n- earths\n---\nText.")


def test_a_ruler_above_prose_is_not_yaml() -> None:
    assert split_front_matter("---\nThe office names no number. Exporters wait.\n---\nText.") is None
    assert split_front_matter("---\n" + "\n" * 5000 + "-a: b\n" * 5000) is None
