"""Numbers as printed: what 3,188 or 62.585 or 6萬2585 or 22 319 is, and how exactly it was printed.

Here belongs the grammar of digits, marks and ten-thousand characters. Units and words do not belong here.
"""

import re
from decimal import Decimal

import msgspec

_CJK_FACTORS = {"万": 10_000, "萬": 10_000, "만": 10_000, "亿": 10**8, "億": 10**8, "억": 10**8, "千": 1000, "천": 1000}
_CJK = "".join(_CJK_FACTORS)
DECIMAL_COMMA_LANGUAGES = frozenset({"de", "es", "fr", "it", "pt", "ru", "nl", "pl", "uk"})
"""Languages in which a comma is the decimal mark and a dot groups thousands."""

NUMBER_PATTERN = (
    rf"\d[\d,.]{{0,20}}(?:[{_CJK}]\d[\d,.]{{0,20}})+"  # 6萬2585.2, 2만2천319
    r"|\d{1,3}(?:,\s?\d{3})+(?:\.\d+)?(?!\d)"  # 3,188  62,589.2  6, 000
    r"|\d{1,3}(?:\.\d{3})+(?:,\d+)?(?!\d)"  # 3.188  1.234,5  62.585
    "|\\d{1,3}(?:[ \u00a0\u202f]\\d{3})+(?:[.,]\\d+)?(?!\\d)"  # 12 900
    r"|\d+\.[\n ]\d+(?=\s?%)"  # a number broken by a line end or, by a translating machine, a space
    r"|\d+(?:[.,]\d+)?"
)
"""What is read as one number in running text."""

_ONE = Decimal(1)
_CJK_PART = re.compile(rf"(\d[\d,.]*)([{_CJK}]?)")
_ENGLISH_GROUPS = re.compile(r"\d{1,3}(?:,\s?\d{3})+(?:\.\d+)?")
_EUROPEAN_GROUPS = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?")
MAX_DIGITS = 18
"""Longer runs of digits are identifiers; no trade figure has so many."""

_STEPS = tuple(Decimal(1).scaleb(-places) for places in range(MAX_DIGITS + 1))
"""One unit of the last digit, by the number of decimal places."""


class Number(msgspec.Struct, frozen=True, gc=False):
    """A printed number: its value, and the size of one unit of its last printed digit."""

    value: Decimal
    step: Decimal
    printed: str

    def times(self, factor: Decimal | int) -> "Number":
        """Return the number in a unit that is `factor` times smaller, with its step."""
        return Number(self.value * factor, self.step * factor, self.printed)


def parse_number(printed: str, language: str | None = None, has_multiplier: bool = False) -> Number | None:
    """Return the number that `printed` stands for, or None if it is no number.

    Three digits after a comma are thousands, except before a multiplier word ("10,468 тысячи") in a language with a
    decimal comma. Three digits after a single dot are decimals in English ("62.585" stays 62.585: whether
    the page is wrong is for the checks to say) and thousands in a language with a decimal comma.

    Args:
        printed: the characters, spaces and line ends included.
        language: ISO 639-1 code of the text.
        has_multiplier: whether a word such as "thousand" follows.
    """
    if len(printed) > MAX_DIGITS and sum(map(str.isdigit, printed)) > MAX_DIGITS:
        return None
    if printed.isdecimal():
        return Number(Decimal(printed), _ONE, printed)
    if not printed.isascii() and not _CJK_FACTORS.keys().isdisjoint(printed):
        return _parse_cjk(printed)
    return _decimal(_plain_digits(printed, language in DECIMAL_COMMA_LANGUAGES, has_multiplier), printed)


def _parse_cjk(printed: str) -> Number | None:
    total = Decimal(0)
    step = Decimal(1)
    for digits, mark in _CJK_PART.findall(printed):
        part = _decimal(digits.replace(",", "").rstrip("."), digits)
        if part is None:
            return None
        factor = _CJK_FACTORS.get(mark, 1)
        total += part.value * factor
        step = part.step * factor
    return Number(total, step, printed)


def _plain_digits(printed: str, has_decimal_comma: bool, has_multiplier: bool) -> str:
    """Return the digits with a dot as the only mark, before the decimals."""
    compact = "".join(printed.split())
    if " " in printed or "\u00a0" in printed or "\u202f" in printed:
        return _without_groups(compact)
    if _ENGLISH_GROUPS.fullmatch(compact):
        is_decimal = has_decimal_comma and has_multiplier and compact.count(",") == 1
        return compact.replace(",", "." if is_decimal else "")
    if _EUROPEAN_GROUPS.fullmatch(compact):
        is_decimal = compact.count(".") == 1 and "," not in compact and (has_multiplier or not has_decimal_comma)
        return compact if is_decimal else compact.replace(".", "").replace(",", ".")
    return compact.replace(",", ".")


def _without_groups(compact: str) -> str:
    """Digits once grouped by spaces: a comma that still groups thousands goes, any other mark is the decimal one."""
    if _ENGLISH_GROUPS.fullmatch(compact):
        return compact.replace(",", "")
    return compact.replace(",", ".")


def _decimal(digits: str, printed: str) -> Number | None:
    """Return the number of plain ASCII digits with at most one dot."""
    whole, _, fraction = digits.partition(".")
    if not (whole + fraction).isdecimal() or "." in fraction:
        return None
    return Number(Decimal(digits), _STEPS[len(fraction)], printed)
