"""Which days a text means."""

import datetime as dt

import pytest

from ingestion.claims.extract import read_sentences
from ingestion.claims.periods.calendar_forms import Anchor
from ingestion.claims.periods.resolution import base_of, resolve
from ingestion.claims.values.periods import Period, months

from .conftest import ClaimsOf

JULY_21 = Anchor(dt.date(2025, 7, 21), "publication")
JUNE = months(2025, 6, 6, "topic")


def period(
    text: str, language: str = "en", anchor: Anchor | None = JULY_21, topic: Period | None = JUNE
) -> Period | None:
    lexemes = [lexeme for sentence in read_sentences(text, language) for lexeme in sentence.lexemes]
    expressions = [lexeme.period for lexeme in lexemes if lexeme.period is not None]
    assert len(expressions) == 1, [lexeme.code for lexeme in lexemes]
    return resolve(expressions[0], anchor, topic)


@pytest.mark.parametrize(
    ("text", "start", "end", "rule"),
    [
        ("exports in June 2024", "2024-06-01", "2024-06-30", "explicit"),
        ("exports in June", "2025-06-01", "2025-06-30", "month_name_before_publication"),
        ("exports in December", "2024-12-01", "2024-12-31", "month_name_before_publication"),
        ("exports last month", "2025-06-01", "2025-06-30", "last_month"),
        ("exports last year", "2024-01-01", "2024-12-31", "last_year"),
        ("exports this year", "2025-01-01", "2025-12-31", "this_year"),
        ("the first half of 2025", "2025-01-01", "2025-06-30", "explicit"),
        ("the second half", "2024-07-01", "2024-12-31", "month_name_before_publication"),
        ("from January to May", "2025-01-01", "2025-05-31", "month_name_before_publication"),
        ("Jan-Apr 2024", "2024-01-01", "2024-04-30", "explicit"),
        ("in the first seven months of 2023", "2023-01-01", "2023-07-31", "explicit"),
        ("the first quarter", "2025-01-01", "2025-03-31", "month_name_before_publication"),
        ("the September quarter", "2024-07-01", "2024-09-30", "month_name_before_publication"),
        ("three months ended June 30, 2025", "2025-04-01", "2025-06-30", "explicit"),
        ("from January on", "2025-01-01", "2025-06-30", "from_month_to_topic"),
        ("the same month of 2023", "2023-06-01", "2023-06-30", "same_part_of_year"),
        ("May last year", "2024-05-01", "2024-05-31", "relative_year"),
        ("on April 4, 2025", "2025-04-04", "2025-04-04", "explicit"),
        ("on 4 April", "2025-04-04", "2025-04-04", "day_before_publication"),
        ("on Oct. 9", "2024-10-09", "2024-10-09", "day_before_publication"),
        ("on Friday", "2025-07-18", "2025-07-18", "weekday_before_publication"),
        ("2025-06-20", "2025-06-20", "2025-06-20", "explicit"),
    ],
)
def test_english_expressions_resolve_against_the_publication_date(text: str, start: str, end: str, rule: str) -> None:
    found = period(text)
    assert found is not None
    assert (found.start.isoformat(), found.end.isoformat(), found.rule) == (start, end, rule)


@pytest.mark.parametrize(
    ("text", "language", "start", "end"),
    [
        ("en junio de 2025", "es", "2025-06-01", "2025-06-30"),
        ("el 9 de octubre de 2024", "es", "2024-10-09", "2024-10-09"),
        ("au premier semestre", "fr", "2025-01-01", "2025-06-30"),
        ("im Vorjahr lag der Mai 2024", "de", "2024-05-01", "2024-05-31"),
        ("в апреле 2025 года", "ru", "2025-04-01", "2025-04-30"),
        ("2025年6月", "zh", "2025-06-01", "2025-06-30"),
        ("1至5月", "zh", "2025-01-01", "2025-05-31"),
        ("2025年上半年", "zh", "2025-01-01", "2025-06-30"),
        ("지난달", "ko", "2025-06-01", "2025-06-30"),
        ("4월 4일", "ko", "2025-04-04", "2025-04-04"),
    ],
)
def test_other_languages_go_through_the_same_grammar(text: str, language: str, start: str, end: str) -> None:
    found = period(text, language)
    assert found is not None
    assert (found.start.isoformat(), found.end.isoformat()) == (start, end)


def test_without_any_date_a_month_name_means_nothing_and_a_printed_year_still_does() -> None:
    assert period("exports in June", anchor=None) is None
    assert period("exports in June 2024", anchor=None) == months(2024, 6, 6, "explicit")


def test_an_anchor_from_the_text_gives_months_their_year_but_cannot_say_last_month() -> None:
    anchor = Anchor(dt.date(2025, 12, 31), "text")
    found = period("exports in June", anchor=anchor)
    assert found == months(2025, 6, 6, "year_from_text")
    assert period("exports last month", anchor=anchor) is None


def test_a_day_that_no_calendar_has_is_no_period() -> None:
    assert period("on February 30, 2025") is None


def test_a_month_has_a_month_before_it_and_a_half_year_has_none() -> None:
    assert base_of(months(2025, 3, 3, "x"), "mom") == months(2025, 2, 2, "compared_period")
    assert base_of(months(2025, 1, 6, "x"), "mom") is None
    assert base_of(months(2024, 2, 2, "x"), "yoy") == months(2023, 2, 2, "compared_period")


@pytest.mark.parametrize(
    ("words", "days"),
    [
        ("in FY24", (dt.date(2023, 4, 1), dt.date(2024, 3, 31))),
        ("in 2023-24", (dt.date(2023, 4, 1), dt.date(2024, 3, 31))),
        ("in the financial year 2024", (dt.date(2023, 4, 1), dt.date(2024, 3, 31))),
        ("in Q1 FY24", (dt.date(2023, 4, 1), dt.date(2023, 6, 30))),
        ("in the first half of FY24", (dt.date(2023, 4, 1), dt.date(2023, 9, 30))),
    ],
)
def test_a_fiscal_year_of_india_begins_in_april(claims_of: ClaimsOf, words: str, days: tuple[dt.date, dt.date]) -> None:
    (claim,) = claims_of(f"Magnet imports of India came to 41,000 tonnes {words}.")
    assert claim.period is not None
    assert (claim.period[:2], claim.period.rule) == (days, "fiscal_year")


def test_the_fiscal_year_of_a_company_is_that_of_its_country(claims_of: ClaimsOf) -> None:
    claims = claims_of("Lynas output of NdPr oxide was 1,500 tonnes (Q3 FY24: 1,700 tonnes) in Q4 FY24.")
    assert [claim.period and claim.period.end for claim in claims] == [dt.date(2024, 6, 30), dt.date(2024, 3, 31)]


def test_two_years_with_a_dash_that_do_not_follow_each_other_are_no_fiscal_year(claims_of: ClaimsOf) -> None:
    claims = claims_of("Magnet imports of India came to 41,000 tonnes in 2020-24.")
    assert all(claim.period is None or claim.period.rule != "fiscal_year" for claim in claims)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("In the first three quarters of 2024 China exported 41,000 tons of rare earths.", "en"),
        ("En los tres primeros trimestres de 2024 China exportó 41.000 toneladas de tierras raras.", "es"),
        ("2024年前三季度中国出口稀土41000吨。", "zh"),
    ],
)
def test_three_quarters_are_nine_months(claims_of: ClaimsOf, text: str, language: str) -> None:
    (claim,) = claims_of(text, dt.date(2025, 7, 21), language)
    assert claim.period is not None
    assert claim.period[:2] == (dt.date(2024, 1, 1), dt.date(2024, 9, 30))


@pytest.mark.parametrize(
    "words", ["the prior corresponding period (pcp)", "the year-ago period", "the same quarter of last year"]
)
def test_more_words_for_the_year_before(claims_of: ClaimsOf, words: str) -> None:
    (claim,) = claims_of(f"Rare earth exports rose by 7 percent in June compared with {words}.")
    assert [change.kind for change in claim.comparisons] == ["yoy"]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("中国6月出口稀土7000吨，按年升5%。", "zh"),
        ("Im Juni exportierte China 7.000 Tonnen Seltene Erden, auf Jahressicht 5 % mehr.", "de"),
    ],
)
def test_more_words_for_year_on_year(claims_of: ClaimsOf, text: str, language: str) -> None:
    (claim,) = claims_of(text, dt.date(2025, 7, 21), language)
    assert [change.kind for change in claim.comparisons] == ["yoy"]


def test_months_in_a_row_are_dealt_to_amounts_in_a_row(claims_of: ClaimsOf) -> None:
    claims = claims_of("In May and June exports of magnets were 200 tons and 300 tons.")
    assert [claim.period and claim.period.start.month for claim in claims] == [5, 6]


def test_nine_months_of_this_year_begin_in_january(claims_of: ClaimsOf) -> None:
    text = "За девять месяцев этого года Китай экспортировал 41 000 тонн редкоземельных металлов."
    (claim,) = claims_of(text, dt.date(2024, 11, 1), "ru")
    assert claim.period is not None
    assert claim.period[:2] == (dt.date(2024, 1, 1), dt.date(2024, 9, 30))
