"""The anchor of a text: the day from which "last month" and "in June" are counted.

It is the publication date; where a page has none, the month in its address, else the latest year that its text names
(whole years and months only, no days: those stand in footers too).
"""

import datetime as dt
import re
from collections.abc import Iterable, Sequence

from ingestion.articles.dates import address_month
from ingestion.articles.masthead import read_masthead
from ingestion.articles.normalise import clean_text
from ingestion.claims.periods.calendar_forms import Anchor
from ingestion.claims.sentences.sentence import Sentence
from ingestion.claims.tape.lexeme import Lexeme
from ingestion.claims.values.periods import PeriodExpression

_FORMS = frozenset({"same", "year", "month", "months", "half", "quarter", "first_months"})
_RIGHTS = re.compile(r"(?:©|\(c\)|copyright)[^\d\n]{0,40}(?:\d{4}\s?[-–]\s?)?((?:19|20)\d\d)\b", re.IGNORECASE)
EARLIEST, LATEST = 1990, 2100


def printed_day(text: str) -> dt.date | None:
    """Return the day that a raw page prints above its story, in its dateline or behind a label of publication."""
    lines = [line for line in clean_text(text).split("\n") if line]
    return read_masthead(lines).published_on


def find_anchor(
    sentences: Sequence[Sentence], published_on: dt.date | None, url: str | None, text: str
) -> Anchor | None:
    """Return the anchor of a text, or None where neither page, address nor text gives a year.

    An anchor from the text is the last day of the latest year named, so that every month name means that year. The year
    of the notice of rights at the foot is taken where the story names none at all.
    """
    if published_on is not None:
        return Anchor(published_on, "publication")
    month = address_month(url)
    if month is not None:
        return Anchor(month, "address")
    rights = _years_of_rights(text)
    latest = max(rights, default=LATEST)  # "demand to 2040" is a forecast
    told, foretold = _years_named(sentences)
    for years in (told, foretold, rights):
        plausible = [year for year in years if EARLIEST <= year <= latest]
        if plausible:
            return Anchor(_last_day(sentences, max(plausible)), "text")
    return None


def _last_day(sentences: Sequence[Sentence], year: int) -> dt.date:
    """Return the last day of the latest year named; of the January behind it where that year is called the last one.

    It is when the text says "last year" and tells of that year as a whole only: "2024 exports ... in December".
    """
    told = [
        (sentence, lexeme.period)
        for sentence in sentences
        for lexeme in (sentence.lexemes[position] for position in sentence.periods)
        if lexeme.period is not None
    ]
    expressions = [found for _, found in told]
    is_whole = all(found.form == "year" for found in expressions if found.year == year)
    is_whole = is_whole and any(sentence.figures for sentence, found in told if found.year == year)
    said = {found.relative_year for found in expressions} | {found.value for found in expressions}
    is_last = not said.isdisjoint((-1, "last_year")) and said.isdisjoint((0, "this_year"))
    return dt.date(year + 1, 1, 31) if is_whole and is_last else dt.date(year, 12, 31)


def _years_named(sentences: Iterable[Sentence]) -> tuple[list[int], list[int]]:
    """Return the years that a text tells of, and those it looks ahead to: "quotas for 2011 may fall", "to 2040"."""
    told: list[int] = []
    foretold: list[int] = []
    for sentence in sentences:
        for position in sentence.periods:
            lexeme = sentence.lexemes[position]
            if lexeme.period is not None and lexeme.period.form in _FORMS and lexeme.period.year is not None:
                looks_ahead = position > 0 and _looks_ahead(sentence, sentence.lexemes[position - 1])
                (foretold if looks_ahead else told).append(lexeme.period.year + _is_year_before(sentence, position))
    return told, foretold


def _is_year_before(sentence: Sentence, position: int) -> bool:
    """Whether a year is only that of a base, of the months that the sentence tells without one.

    "5,400 tons in October, 16% more than in the same month of 2024" is of October 2025.
    """
    base = sentence.lexemes[position].period
    if base is None or base.form == "same" or position not in sentence.base_periods:
        return base is not None and base.form == "same"
    others = [sentence.lexemes[place].period for place in sentence.periods if place != position]
    is_dated = any(other is not None and other.year is not None for other in others)
    is_told = any(other is not None and other.month is not None for other in others)
    return is_told and not is_dated and any(_is_of_month(other, base) for other in others)


def _is_of_month(period: PeriodExpression | None, base: PeriodExpression) -> bool:
    return period is not None and base.month is not None and (period.form, period.month) == (base.form, base.month)


def _looks_ahead(sentence: Sentence, before: Lexeme) -> bool:
    is_open = sentence.has("plan") or sentence.has("control_maybe")
    return before.code == "t" or (is_open and before.senses.get("in") == "for")


def _years_of_rights(text: str) -> list[int]:
    return [int(found[1]) for found in _RIGHTS.finditer(text)]
