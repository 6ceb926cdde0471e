"""What the keys of a Hugo file mean for an article."""

import json
from collections.abc import Callable
from datetime import date

import pytest

from ingestion.articles.documents import ArticleDocument
from ingestion.slices import Rejection

Documents = Callable[..., ArticleDocument]


def _file(head: str, body: str = "<p>Exporters wait for licences. The office names no number.</p>") -> str:
    return f"+++\n{head}\n+++\n{body}"


@pytest.mark.parametrize(
    "date_line",
    ["date = 2025-07-08T17:50:25Z", "date = 2025-07-08T23:50:25+08:00", "date = 2025-07-08", 'date = "2025-07-08"',
     'date = "July 8, 2025"', 'publishDate = "2025-07-08T01:00:00Z"'],
)  # fmt: skip
def test_a_day_of_any_type_is_explicit(date_line: str, document: Documents) -> None:
    found = document("a.md", _file(date_line))
    assert (found.published_on, found.published_on_confidence) == (date(2025, 7, 8), "explicit")
    assert found.published_on_null_reason is None


def test_the_original_is_cited_and_not_the_path_on_the_site(document: Documents) -> None:
    found = document("a.md", _file('source_link = "https://wire.example/a/17"\nurl = "/202507/17-story"'))
    assert found.url == "https://wire.example/a/17"
    assert document("a.md", _file('url = "/202507/17-story"')).url is None


def test_publisher_is_the_source_as_printed(document: Documents) -> None:
    assert document("a.md", _file('source = "Example Wire (EW)"')).publisher == "Example Wire (EW)"


def test_the_address_dates_a_file_without_a_date(document: Documents) -> None:
    found = document("a.md", _file('source_link = "https://wire.example/2025/08/20/magnets"'))
    assert (found.published_on, found.published_on_confidence) == (date(2025, 8, 20), "explicit")


def test_a_date_that_cannot_be_read_is_null_with_a_reason_and_a_note(document: Documents) -> None:
    found = document("a.md", _file('date = "some day in July"'))
    assert (found.published_on, found.published_on_null_reason) == (None, "unknown")
    assert found.notes == "date cannot be read"


def test_paragraphs_stay_apart_and_links_leave_their_words(document: Documents) -> None:
    body = (
        "<p>Exports rose in June. See <a href='https://x.example'>the release</a>.</p><p>May was weak, they said.</p>"
    )
    assert (
        document("a.md", _file("", body)).text == "Exports rose in June. See the release.\n\nMay was weak, they said."
    )


def test_the_summary_is_not_the_text(document: Documents) -> None:
    found = document("a.md", _file('summary = "In short 5 tonnes."\ndescription = "Also 6 tonnes."'))
    assert "tonnes" not in found.text


def test_a_body_inside_the_front_matter_is_the_text(document: Documents) -> None:
    found = document("a.md", _file('body = """<p>Exports were 5 tonnes in May.</p><p>They rose in June.</p>"""', ""))
    assert found.text == "Exports were 5 tonnes in May.\n\nThey rose in June."
    assert not found.is_partial


def test_a_file_with_only_a_summary_is_partial(document: Documents) -> None:
    found = document("a.md", _file('summary = "Exports were five tonnes in May."', "\n"))
    assert (found.text, found.is_partial) == ("Exports were five tonnes in May.", True)


def test_drafts_and_files_without_any_text_are_quarantined(rejection: Callable[..., Rejection]) -> None:
    assert "draft" in rejection("a.md", _file("draft = true")).reason
    assert "draft" in rejection("a.md", _file('draft = "true"')).reason
    assert "no text" in rejection("a.md", _file('title = "x"', " ")).reason


def test_not_a_draft_is_read(document: Documents) -> None:
    assert document("a.md", _file('draft = "false"')).format == "hugo_toml"


def test_a_sample_says_so_and_keeps_its_answers(document: Documents) -> None:
    table = document("a.md", _file('is_sample = true\n[answer_key]\nverdict = "inconsistent"\nvalue = 3.5'))
    assert table.is_sample
    assert json.loads(table.answer_key or "") == {"verdict": "inconsistent", "value": 3.5}
    text = document("a.md", _file("is_sample = true\nanswer_key = '[{\"claim\": 1}]'"))
    assert text.answer_key == '[{"claim": 1}]'
    assert not document("a.md", _file("")).is_sample


def test_an_answer_key_that_is_no_json_is_noted(document: Documents) -> None:
    found = document("a.md", _file('answer_key = "it is wrong"'))
    assert (found.answer_key, found.notes) == (None, "answer_key cannot be read")


def test_a_sidecar_says_more_than_the_file_and_wins(document: Documents) -> None:
    found = document("a.md", _file('title = "Old"\nsource = "Wire"'), 'title = "New"\npublished_on = 2025-07-08')
    assert (found.title, found.publisher, found.published_on) == ("New", "Wire", date(2025, 7, 8))
