"""What is said of a claim: its sentence with the figure marked, and each step of its reading."""

import datetime as dt
import io
import sys
import time
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingestion.claims import Document, extract
from ingestion.claims.__main__ import main
from ingestion.claims.explaining.account import marked
from ingestion.claims.explaining.period_rules import NO_WORDS, meaning_of
from ingestion.claims.explaining.plain import plain
from ingestion.claims.explaining.reading import accounts_of

TEXT = "China shipped 3,188 tons of rare earth magnets in June, up 157.5% from 1,238 tons in May."


def steps_of(text: str, published_on: dt.date | None = dt.date(2025, 7, 20)) -> list[dict[str, str]]:
    document = Document(document_id="own", text=text, published_on=published_on, language="en", is_main_text=True)
    return [{step.topic: step.statement for step in account.steps} for account in accounts_of(document)]


def test_each_part_is_told_with_how_it_was_resolved() -> None:
    june, may = steps_of(TEXT)
    assert june["figure"] == "3,188 t; the print allows 3,187.5 to 3,188.5"
    assert june["claim"] == "export_volume, rare_earth_magnets (primary)"
    assert june["period"].startswith("2025-06-01 to 2025-06-30 (rule month_name_before_publication: a month without")
    assert june["series"] == "cn_magnets"
    assert june["partner"] == "the world"
    assert june["comparison"] == "+157.5 % (mom), base 1,238 t, base period 2025-05-01 to 2025-05-31"
    assert may["claim"] == "export_volume, rare_earth_magnets (base)"


def test_a_control_is_told_with_its_announcement_and_elements() -> None:
    (law,) = steps_of("On April 4, 2025 China put dysprosium, terbium, samarium and four others under export licences.")
    assert "2025-04-04" in law["measure"]
    assert "Dy" in law["claim"]


def test_a_plan_and_a_period_that_is_not_known_are_told() -> None:
    (claim,) = steps_of("Exports of rare earth magnets are expected to reach 6,000 tons.", published_on=None)
    assert claim["claim"].endswith("told as a plan or a forecast")
    assert claim["period"] == "none that the text allows to know"


@pytest.mark.parametrize("published_on", [dt.date(2025, 7, 20), None])
def test_every_rule_that_resolves_a_period_has_words(published_on: dt.date | None) -> None:
    whens = [
        "in June", "in June 2025", "last month", "this month", "last year", "this year", "in April last year",
        "in the first half", "in the quarter", "in the year to date", "in the second quarter of 2024", "on Sunday",
        "on July 7", "in the same month of 2024", "from January on", "in the twelve months ended June 30", "today",
    ]  # fmt: skip
    text = " ".join(f"China exported {3100 + n} tons of rare earth magnets {when}." for n, when in enumerate(whens))
    text += " In April China had put dysprosium, terbium, samarium and four others under export licences."
    document = Document(document_id="own", text=text, published_on=published_on, language="en")
    rules = {claim.period.rule for claim in extract(document) if claim.period is not None}
    assert len(rules) > 3
    assert {rule for rule in rules if meaning_of(rule) == NO_WORDS} == set()


def test_a_rule_without_words_does_not_stop_the_telling() -> None:
    assert meaning_of("last_month") == "the month before the one of the publication"
    assert meaning_of("unheard_of") == NO_WORDS


@given(st.text(), st.integers(0, 20), st.integers(0, 20), st.integers(0, 20), st.integers(0, 20))
def test_a_marked_sentence_is_the_text_unchanged(text: str, a: int, b: int, c: int, d: int) -> None:
    start, first, last, end = sorted(min(place, len(text)) for place in (a, b, c, d))
    sentence = marked(text[start:end], start, (first, last))
    assert sentence.before + sentence.evidence + sentence.after == text[start:end]
    assert sentence.evidence == text[first:last]


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        ("\x1b[31mred\x1b[0m", "red"),
        ("\x1b]0;new title\x07told", "told"),
        ("\x1b]8;;https://example.org\x1b\\link\x1b]8;;\x1b\\", "link"),
        ("\x9b2Jgone", "gone"),
        ("over\rwritten\x08", "over written"),
        ("\u202edrawkcab\u202c", "drawkcab"),
        ("zero\u200bwidth\x00", "zerowidth"),
        ("two\nlines", "two lines"),
        ("[bold]稀土 3,188 t[/bold]", "[bold]稀土 3,188 t[/bold]"),
        ("\x1b", ""),
    ],
)
def test_nothing_in_a_text_steers_the_terminal(raw: str, shown: str) -> None:
    assert plain(raw) == shown


@given(st.text(alphabet=st.characters() | st.sampled_from("\x1b\x9b[]0;mJ\x07\\")))
def test_what_is_shown_has_no_control_characters(raw: str) -> None:
    shown = plain(raw)
    assert all(unicodedata.category(character)[0] != "C" for character in shown)
    assert plain(shown) == shown


def test_a_long_row_of_escapes_is_cleaned_in_no_time() -> None:
    started = time.perf_counter()
    plain("\x1b]" * 200_000 + "\x1b[" + "0" * 200_000)
    assert time.perf_counter() - started < 2


def test_the_command_explains_a_text_and_marks_the_figure(capsys: pytest.CaptureFixture[str]) -> None:
    raw = TEXT.replace("rare", "\x1b[31m[red]rare")
    assert main(["explain", "--text", raw, "--published-on", "2025-07-20", "--language", "en"]) == 0
    told = capsys.readouterr().out
    assert "China shipped >>3,188 tons<< of [red]rare earth magnets in June" in told
    assert "series: cn_magnets\n" in told
    assert "\x1b" not in told


def test_the_command_reads_a_text_from_standard_input(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO(TEXT))
    assert main(["explain", "--text", "-"]) == 0
    assert "Without --published-on" in capsys.readouterr().out


def test_a_text_without_a_claim_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "--text", "Nothing was exported that anybody counted."]) == 0
    assert capsys.readouterr().out == "No claim was read in this text.\n"


@pytest.mark.parametrize(
    "words",
    [
        [],
        ["clm_1", "--text", "x"],
        ["clm_1", "--published-on", "2025-07-20"],
        ["--text", "x", "--published-on", "20 July"],
    ],
)
def test_a_command_that_cannot_be_meant_is_refused(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as refused:
        main(["explain", *words])
    assert refused.value.code == 2
    assert "usage: python -m ingestion.claims explain" in capsys.readouterr().err


def test_without_a_release_the_command_says_how_to_make_one(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "clm_1", "--release", str(tmp_path)]) == 1
    assert "does not exist: run `make run`" in capsys.readouterr().err
