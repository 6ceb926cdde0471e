"""Numbers with their units: masses, percentages, prices, ratios.

Here belongs the grammar that folds "3,188 tons" or "$50-52 per kg" into one lexeme, not what is measured.
"""

import re
from collections.abc import Callable, Mapping
from decimal import Decimal

from ingestion.claims.grammar.shared_units import share_units
from ingestion.claims.tape.codes import MASS, NUMBER, PERCENTAGE, PRICE, SENSE, UNKNOWN
from ingestion.claims.tape.folding import Fold, fold
from ingestion.claims.tape.lexeme import Lexeme, Tape
from ingestion.claims.values.numbers import Number, parse_number
from ingestion.claims.values.units import PERCENT, Quantity, mass, middle, price

_RANGE = r"(?:[-~]\$?[#1])?"
_SPAN = r"(?:(?:[-~]|(?<=[#1])(?<!f[#1])(?<!f[wx][#1])t)\$?[#1])?"
"""Also "85 to 90 percent", but not "from 85 to 90 percent"."""

_MONEY = rf"(?:\$[#Y1]{_RANGE}X?|[#Y1]{_RANGE}X?\$)"
_PATTERN = re.compile(
    r"(?=[(#Y1$])(?:"
    rf"(?P<table>\(?\$[/w]m\)?[#Y](?:[-~][#Y])?)"
    rf"|(?P<price>{_MONEY}(?:\([Sx]?{_MONEY}\))?[/wi]?m)"
    rf"|(?P<money>{_MONEY})"
    rf"|(?P<mass>[#Y1]{_SPAN}-?X?m)"
    rf"|(?P<percent>[#Y1]{_SPAN}X?%)"
    rf"|(?P<points>[#Y1]\?)"
    rf"|(?P<ratio>[#1]y)"
    r")"
)
_RESTATED = re.compile(rf"(?<={MASS})\({NUMBER}[{SENSE}{UNKNOWN}s]\)")  # "st" is a short ton, or the end of "1st"
_ONE, _TENTH = Decimal(1), Decimal(10)
_WORD = "1"
_NUMBERS = re.compile("[#Y1]")


def fold_quantities(tape: Tape, text: str, language: str | None) -> Tape:
    """Return a tape with every number and its unit as one lexeme; other numbers keep their value.

    Money that is not a price of goods becomes a word, so that its number is no figure of its own.
    """
    numbers = [tape.lexemes[found.start()] for found in _NUMBERS.finditer(tape.letters)]
    if not numbers:
        return tape
    for lexeme in numbers:
        lexeme.number = _number(lexeme, text, language)

    def build(parts: list[Lexeme], name: str) -> Lexeme | None:
        return _BUILDERS[name](parts, text, language)

    return share_units(_without_restated(fold(tape, Fold(_PATTERN, build))))


def _without_restated(tape: Tape) -> Tape:
    """Leave out amounts told once more in a unit that is not read: "4,500 t (4,960 st)"."""
    found = _RESTATED.search(tape.letters)
    while found is not None:
        start, end = found.span()
        tape = Tape(tape.lexemes[:start] + tape.lexemes[end:], tape.letters[:start] + tape.letters[end:])
        found = _RESTATED.search(tape.letters, start)
    return tape


def _number(lexeme: Lexeme, text: str, language: str | None, has_multiplier: bool = False) -> Number | None:
    printed = text[lexeme.start : lexeme.end]
    if lexeme.code != _WORD:
        return parse_number(printed, language, has_multiplier)
    word = lexeme.senses.get("word_number") or lexeme.senses["half_unit"]
    return Number(Decimal(word), _ONE if "." not in word else Decimal("0.1"), printed)


class _Parts:
    """The pieces of a quantity: its numbers, its factor, its unit."""

    def __init__(self, parts: list[Lexeme], text: str, language: str | None) -> None:
        factors: list[Lexeme] = []
        figures: list[Lexeme] = []
        self.masses: list[str] = []
        self.currencies: list[str] = []
        for part in parts:
            code = part.code
            if code in "#Y1":
                figures.append(part)
            elif code == "X":
                factors.append(part)
            elif code == "m":
                self.masses.append(part.senses["mass"])
            elif code == "$":
                self.currencies.append(part.senses["currency"])
        numbers = (_number(part, text, language, True) if factors else part.number for part in figures)
        self.numbers = [number for number in numbers if number]
        self.factor = Decimal(factors[0].senses["multiplier"]) if factors else _ONE
        last = figures[-1]
        self.unit = text[last.end : parts[-1].end].strip() or text[parts[0].start : figures[0].start].strip(" (")

    @property
    def number(self) -> Number | None:
        """The number, or the middle of a range."""
        if not self.numbers:
            return None
        return self.numbers[0] if len(self.numbers) == 1 else middle(self.numbers[0], self.numbers[1])

    def ranged(self, quantity: Quantity | None) -> Quantity | None:
        """Return `quantity` with the ends of the printed range, if there is one."""
        if quantity is None or len(self.numbers) == 1:
            return quantity
        low, high = sorted((self.numbers[0].value, self.numbers[1].value))
        return Quantity(quantity.number, quantity.unit_as_printed, quantity.unit, quantity.factor, low, high)


def _folded(parts: list[Lexeme], code: str, quantity: Quantity | None) -> Lexeme:
    if quantity is None:
        return _empty(parts)
    return Lexeme(code, parts[0].start, parts[-1].end, {}, quantity=quantity)


def _empty(parts: list[Lexeme]) -> Lexeme:
    return Lexeme(SENSE, parts[0].start, parts[-1].end, {"money": "money"})


def _mass(parts: list[Lexeme], text: str, language: str | None) -> Lexeme | None:
    pieces = _Parts(parts, text, language)
    number = pieces.number
    return number and _folded(parts, MASS, pieces.ranged(mass(number, pieces.masses[0], pieces.factor, pieces.unit)))


def _price(parts: list[Lexeme], text: str, language: str | None) -> Lexeme | None:
    opened = next((index for index, part in enumerate(parts) if index > 0 and part.code == "("), None)
    if opened is not None:  # the same price in another currency, in brackets
        closed = next(index for index, part in enumerate(parts) if part.code == ")")
        parts = parts[:opened] + parts[closed + 1 :]
    pieces = _Parts(parts, text, language)
    number = pieces.number
    if number is None:
        return None
    quantity = price(number, pieces.currencies[0], pieces.masses[0], pieces.factor, _price_unit(parts, text))
    lexeme = _folded(parts, PRICE, pieces.ranged(quantity))
    figures = [part for part in parts if part.code in "#Y"]
    if parts[-1] is figures[-1]:  # the unit stands in the row's label: the figure alone is the evidence
        lexeme.start = figures[0].start
    return lexeme


def _price_unit(parts: list[Lexeme], text: str) -> str:
    currency = next(part for part in parts if part.code == "$")
    unit = next(part for part in parts if part.code == "m")
    return f"{text[currency.start : currency.end]}/{text[unit.start : unit.end]}"


def _percent(parts: list[Lexeme], text: str, language: str | None) -> Lexeme | None:
    pieces = _Parts(parts, text, language)
    number = pieces.number
    factor = _TENTH if parts[-1].senses.get("percent") == "tenths" else _ONE
    return number and _folded(parts, PERCENTAGE, pieces.ranged(Quantity(number, pieces.unit, PERCENT, factor)))


def _ratio(parts: list[Lexeme], text: str, language: str | None) -> Lexeme | None:
    del text, language
    number = parts[0].number
    return number and Lexeme("r", parts[0].start, parts[-1].end, {"ratio": str(number.value)}, number=number)


def _money(parts: list[Lexeme], text: str, language: str | None) -> Lexeme | None:
    """Return an amount of money: no figure, but a price of the sentence may lend it its unit."""
    pieces = _Parts(parts, text, language)
    number = pieces.number
    lexeme = _empty(parts)
    if number is not None:
        lexeme.number = number
        lexeme.senses = {**lexeme.senses, "paid": pieces.currencies[0], "paid_times": str(pieces.factor)}
    return lexeme


def _nothing(parts: list[Lexeme], text: str, language: str | None) -> Lexeme | None:
    del text, language
    return _empty(parts)


_BUILDERS: Mapping[str, Callable[[list[Lexeme], str, str | None], Lexeme | None]] = {
    "table": _price,
    "price": _price,
    "mass": _mass,
    "percent": _percent,
    "ratio": _ratio,
    "money": _money,
    "points": _nothing,
}
