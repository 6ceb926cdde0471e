"""Bases of comparison: "than in May", "from May's 1,238 tons", "below the 5,158 tons shipped in June 2024".

Here belongs where a base is and what it names. What the comparison then says belongs to `comparisons`.
"""

import msgspec

from ingestion.claims.tape.lexeme import Lexeme

_WINDOW = 10
_STOPS = ",;:)t&|-"
_HYPHEN = "-"
_FAR_WINDOW = 16
_FAR_STOPS = ";|&"
_FIGURES = "QFp"
_AFTER_CHANGE = frozenset({"over", "on"})
_DAY_FORMS = frozenset({"day", "weekday"})


class Base(msgspec.Struct, gc=False):
    """A base: the lexeme that opens it, and the positions of its period (or "a year earlier") and of its figure."""

    opener: int
    period: int | None = None
    figure: int | None = None


def find_bases(lexemes: list[Lexeme]) -> list[Base]:
    """Return the bases of a sentence in order. An opener without a period or a figure after it is none."""
    found: list[Base] = []
    for index, lexeme in enumerate(lexemes):
        basis = lexeme.senses.get("basis")
        if lexeme.code == "K":
            base = _of_earlier(lexemes, index)
        elif lexeme.code == "r":
            base = _after_ratio(lexemes, index)
        elif lexeme.code == "a":
            base = _of_fraction(lexemes, index)
        elif basis == "before":
            base = _backwards(lexemes, index)
        elif (
            lexeme.code == "f"
            or _leads_from(lexemes, index)
            or (basis is not None and _compares(lexemes, index, basis))
        ):
            base = _forwards(lexemes, index)
        else:
            continue
        if base is not None and (base.period is not None or base.figure is not None):
            found.append(base)
    return found


def _compares(lexemes: list[Lexeme], index: int, basis: str) -> bool:
    """Whether a word compares; "over" and "on" do only after a change: "over the first nine months" is a period."""
    if _is_qualifier(lexemes, index):
        return False
    before = lexemes[max(0, index - 2) : index]
    return basis not in _AFTER_CHANGE or any(
        lexeme.code in "pr" or "up" in lexeme.senses or "down" in lexeme.senses for lexeme in before
    )


def _is_qualifier(lexemes: list[Lexeme], index: int) -> bool:
    """Whether the word qualifies a figure ("over 20 percent") or compares ("over the 20 tons of May")."""
    following = lexemes[index + 1] if index + 1 < len(lexemes) else None
    return "qualifier" in lexemes[index].senses and following is not None and following.code in "QpFar"


def _forwards(lexemes: list[Lexeme], opener: int) -> Base | None:
    base = Base(opener)
    for position in range(opener + 1, min(opener + _WINDOW, len(lexemes))):
        lexeme = lexemes[position]
        if lexeme.code == "p" and base.period is not None:
            break  # "against June 46%": the percentage is the change itself
        if lexeme.code in _FIGURES:
            base.figure = position
            base.period = base.period if base.period is not None else _trailing_period(lexemes, position)
            break
        if lexeme.code == "K":
            base.period = position
            break
        if lexeme.code == "P":
            if base.period is not None or (lexeme.period is not None and lexeme.period.form in _DAY_FORMS):
                break
            base.period = position
        elif base.period is not None and (_tells_base(lexemes, opener, position) or _opens_when(lexemes, position)):
            continue
        elif _stops(lexemes, position) or lexeme.code == "(" or _is_origin(lexemes, opener, position):
            break
    return base


def _is_origin(lexemes: list[Lexeme], opener: int, position: int) -> bool:
    """Whether a word for "from" is followed by a country: goods came from there, no figure is compared."""
    if "place" not in lexemes[position].senses:
        return False
    return position == opener + 1 or (lexemes[opener].code == "f" and lexemes[position - 1].code == "w")


def _leads_from(lexemes: list[Lexeme], index: int) -> bool:
    """Whether a word for "of" opens a base: "de 7 toneladas en julio a 5 toneladas", "von 7 auf 5 Tonnen"."""
    if lexemes[index].code != "o" or index + 1 >= len(lexemes) or lexemes[index + 1].code != "Q":
        return False
    after = "".join(lexeme.code for lexeme in lexemes[index + 2 : index + 2 + _FAR_WINDOW])
    goal = next((after.index(codes) for codes in ("tQ", "PwQ") if codes in after), None)
    return goal is not None and not set(after[:goal]) & set(_FAR_STOPS)


def _tells_base(lexemes: list[Lexeme], opener: int, position: int) -> bool:
    """Whether a mark after a base's period tells its figure: "below May (800 tons)"; a colon only after an amount."""
    code = lexemes[position].code
    return code == "(" or (code == ":" and any(lexeme.code == "Q" for lexeme in lexemes[:opener]))


def _opens_when(lexemes: list[Lexeme], position: int) -> bool:
    """Whether a clause tells the figure of a base: "more than in May, when 800 tons were shipped"."""
    following = lexemes[position + 1] if position + 1 < len(lexemes) else None
    return lexemes[position].code == "," and following is not None and bool({"when", "which"} & following.senses.keys())


def _trailing_period(lexemes: list[Lexeme], figure: int) -> int | None:
    """Return the period after a base figure: "the 4,260 kilograms of June", "5,158 tons shipped in June 2024"."""
    for position in range(figure + 1, min(figure + _WINDOW - 2, len(lexemes))):
        code = lexemes[position].code
        if code in "PK":
            return position
        if _stops(lexemes, position) or "basis" in lexemes[position].senses:
            return None
    return None


def _stops(lexemes: list[Lexeme], position: int) -> bool:
    """Whether a mark ends the base; a hyphen inside a word does not ("April's seven-month high of 6,100 tons")."""
    lexeme = lexemes[position]
    if lexeme.code == _HYPHEN and 0 < position < len(lexemes) - 1:
        return lexemes[position - 1].end != lexeme.start or lexeme.end != lexemes[position + 1].start
    return lexeme.code in _STOPS


def _of_earlier(lexemes: list[Lexeme], index: int) -> Base | None:
    """Words of time may open the clause of their own figure: "the month before it had been 305 tons"."""
    opens = index == 0 or lexemes[index - 1].code in ",;:(wi&"
    for position in range(index + 1, min(index + _WINDOW - 2, len(lexemes))):
        code = lexemes[position].code
        if code == "Q":
            return Base(index, index, position) if opens else None
        if code in "prt,;:()":
            return None
    return None


def _after_ratio(lexemes: list[Lexeme], index: int) -> Base | None:
    """The amount or period after a ratio is its base: "double the 40 kg of June", "seven times their May level"."""
    for position in range(index + 1, min(index + 4, len(lexemes))):
        lexeme = lexemes[position]
        if lexeme.code == "Q":
            return Base(index, _trailing_period(lexemes, position), position)
        if lexeme.code == "P":
            return Base(index, position)
        if lexeme.code not in "wo" and "pronoun" not in lexeme.senses:
            return None
    return None


def _of_fraction(lexemes: list[Lexeme], index: int) -> Base | None:
    """The period after a fraction is its base: "half of March", "a third of the year before"."""
    for position in range(index + 1, min(index + 4, len(lexemes))):
        if lexemes[position].code in "PK":
            return Base(index, position)
        if lexemes[position].code not in "owx":
            return None
    return None


def _backwards(lexemes: list[Lexeme], opener: int) -> Base | None:
    """In languages that put the word for "than" after the base, look to its left."""
    base = Base(opener)
    for position in range(opener - 1, max(opener - _WINDOW, -1), -1):
        lexeme = lexemes[position]
        if lexeme.code in "Q" and base.figure is None:
            base.figure = position
        elif lexeme.code in "PK":
            base.period = position
            break
        elif lexeme.code in ",;:":
            break
    return base
