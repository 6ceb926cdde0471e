"""Letters of the tape: one letter a lexeme, so that the grammar is written as patterns over letters.

Here belongs what each letter stands for. No grammar belongs here.
"""

import re
from collections.abc import Mapping

CODES: Mapping[str, str] = {
    "month": "M",
    "weekday": "W",
    "ordinal": "O",
    "half": "h",
    "quarter": "q",
    "quarter_noun": "Z",
    "months_noun": "N",
    "ended": "e",
    "onwards": "v",
    "combined": "c",
    "ordinal_suffix": "s",
    "year_mark": "j",
    "month_mark": "g",
    "day_mark": "d",
    "last_mark": "l",
    "early_mark": "b",
    "relative": "u",
    "so_far": "U",
    "same": "k",
    "previous_month": "K",
    "previous_quarter": "K",
    "year_earlier": "K",
    "monthly_rate": "R",
    "quarterly_rate": "R",
    "yearly_rate": "R",
    "mass": "m",
    "percent": "%",
    "points": "?",
    "currency": "$",
    "per": "/",
    "multiplier": "X",
    "times": "y",
    "half_unit": "1",
    "word_number": "1",
    "ratio": "r",
    "fraction": "a",
    "zero": "z",
    "of": "o",
    "in": "i",
    "to": "t",
    "from": "f",
    "and": "&",
    "between": "B",
    "article": "w",
}
"""Letter of a lexicon class on the tape; classes that are not listed have the letter `S` (a word with a sense)."""

SENSE = "S"
UNKNOWN = "x"
NUMBER = "#"
YEAR = "Y"
MASS = "Q"
PERCENTAGE = "p"
PRICE = "F"
PERIOD = "P"
FRACTION = "a"
ZERO = "z"
FIGURES = "QpraFz"
"""Letters of the lexemes that can be the figure of a claim."""
FIGURE = re.compile(f"[{FIGURES}]")
"""Finds them among the letters of a tape."""
