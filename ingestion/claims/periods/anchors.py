"""The anchor of a text: the day from which "last month" and "in June" are counted.

It is the publication date; where a page has none, the latest year that its text names (whole years and months only, no
days: those stand in footers too).
"""

import datetime as dt
from collections.abc import Iterable

from ingestion.claims.periods.calendar_forms import Anchor
from ingestion.claims.sentences.sentence import Sentence

_FORMS = frozenset({"year", "month", "months", "half", "quarter", "first_months"})
EARLIEST, LATEST = 1990, 2100


def find_anchor(sentences: Iterable[Sentence], published_on: dt.date | None) -> Anchor | None:
    """Return the anchor of a text, or None where neither page nor text gives a year.

    An anchor from the text is the last day of the latest year named, so that every month name means that year.
    """
    if published_on is not None:
        return Anchor(published_on, "publication")
    years = [
        lexeme.period.year
        for sentence in sentences
        for lexeme in sentence.lexemes
        if lexeme.period is not None and lexeme.period.form in _FORMS and lexeme.period.year is not None
    ]
    plausible = [year for year in years if EARLIEST <= year <= LATEST]
    return Anchor(dt.date(max(plausible), 12, 31), "text") if plausible else None
