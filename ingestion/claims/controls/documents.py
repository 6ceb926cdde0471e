"""Documents: the official announcements that a statement names by number and year.

Here belongs finding "Announcement No. 18 of 2025" in any language and looking it up among the measures.
"""

from collections.abc import Mapping, Sequence

from ingestion.claims.controls.measures import Measure, measures
from ingestion.claims.periods.calendar_forms import Anchor
from ingestion.claims.tape.codes import NUMBER
from ingestion.claims.tape.lexeme import Lexeme

_MAX_NUMBER = 200
_LIST_MARKS = frozenset(",&-~/()+ot")
_REACH = 40


def measures_named(
    lexemes: Sequence[Lexeme], anchor: Anchor | None, told: Mapping[int, Measure]
) -> list[tuple[Lexeme, Measure]]:
    """Return the measures whose numbers stand after a word such as "announcement", with the lexeme of the number.

    The year is the one next to the numbers; without one it is the measure of that number that the text has named before
    (`told`), else the latest one before the page. A bare "No. 56" takes up one that was named before.
    """
    found: list[tuple[Lexeme, Measure]] = []
    position = 0
    while position < len(lexemes):
        run = _run(lexemes, position) if lexemes[position].senses.keys() & {"document", "document_number"} else []
        found += _known(run, anchor, told)
        position += max(len(run), 1)
    return found


def tells_year(lexemes: Sequence[Lexeme]) -> bool:
    """Return whether a document is named with its year: "No. 61/2025", and not "No. 61 came in 2025"."""
    runs = (_run(lexemes, position) for position in _openings(lexemes))
    return any(lexeme.period is not None for run in runs for lexeme in run)


def tells_day(lexemes: Sequence[Lexeme], named: Sequence[tuple[Lexeme, Measure]]) -> bool:
    """Return whether a day stands with numbers of documents on which one of them was announced."""
    days = {(lexeme.period.month, lexeme.period.day) for lexeme in lexemes if lexeme.period is not None}
    return any((measure.announced_on.month, measure.announced_on.day) in days for _, measure in named)


def _openings(lexemes: Sequence[Lexeme]) -> list[int]:
    return [position for position, lexeme in enumerate(lexemes) if "document_number" in lexeme.senses]


def _run(lexemes: Sequence[Lexeme], start: int) -> list[Lexeme]:
    """Return the numbers, years and marks that follow a word for a document."""
    run = [lexemes[start]]
    for lexeme in lexemes[start + 1 : start + _REACH]:
        is_year = lexeme.period is not None and lexeme.period.form == "year"
        is_mark = lexeme.code in _LIST_MARKS or "document" in lexeme.senses or "document_number" in lexeme.senses
        if not (is_year or is_mark or lexeme.code == NUMBER):
            break
        run.append(lexeme)
    return run


def _known(run: list[Lexeme], anchor: Anchor | None, told: Mapping[int, Measure]) -> list[tuple[Lexeme, Measure]]:
    is_named = any("document" in lexeme.senses for lexeme in run)
    years = [lexeme.period.year for lexeme in run if lexeme.period is not None and lexeme.period.year is not None]
    numbers = [(lexeme, number) for lexeme in run if (number := _number(lexeme)) is not None]
    numbers += _between(run)
    if not years:
        known = [(lexeme, told[number]) for lexeme, number in numbers if number in told]
        if known or not is_named:
            return known
    pairs = ((lexeme, _measure(number, years[-1] if years else None, anchor)) for lexeme, number in numbers)
    return [(lexeme, measure) for lexeme, measure in pairs if measure is not None]


def _between(run: list[Lexeme]) -> list[tuple[Lexeme, int]]:
    """Return the numbers that a range leaves out: 56 and 57 of "55-58"."""
    found: list[tuple[Lexeme, int]] = []
    for first, mark, last in zip(run, run[1:], run[2:], strict=False):
        low, high = _number(first), _number(last)
        if mark.code in "-~t" and low is not None and high is not None and low < high:
            found += [(first, number) for number in range(low + 1, high)]
    return found


def _number(lexeme: Lexeme) -> int | None:
    if lexeme.code != NUMBER or lexeme.number is None:
        return None
    value = lexeme.number.value
    return int(value) if value == int(value) and 0 < value < _MAX_NUMBER else None


def _measure(number: int, year: int | None, anchor: Anchor | None) -> Measure | None:
    fitting = [
        measure
        for measure in measures()
        if measure.number == number
        and (
            measure.announced_on.year == year
            if year is not None
            else anchor is None or measure.announced_on <= anchor.day
        )
    ]
    return max(fitting, key=lambda measure: (measure.announced_on, len(measure.elements)), default=None)
