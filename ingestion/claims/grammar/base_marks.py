"""Marks of bases: which words open a base of comparison, and which marks end it or lead on.

Here belong judgements on single lexemes and their neighbours. Finding the base itself belongs to `bases`.
"""

from ingestion.claims.tape.lexeme import Lexeme

_STOPS = ",;:)t&|-"
_HYPHEN = "-"
_FAR_WINDOW = 16
_FAR_STOPS = ";|&"
_AFTER_CHANGE = frozenset({"over", "on"})


def compares(lexemes: list[Lexeme], index: int, basis: str) -> bool:
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


def is_origin(lexemes: list[Lexeme], opener: int, position: int) -> bool:
    """Whether a word for "from" is followed by a country: goods came from there, no figure is compared."""
    if "place" not in lexemes[position].senses:
        return False
    return position == opener + 1 or (lexemes[opener].code == "f" and lexemes[position - 1].code == "w")


def leads_from(lexeme: Lexeme, letters: str, index: int) -> bool:
    """Whether a word for "of" opens a base: "de 7 toneladas en julio a 5 toneladas", "von 7 auf 5 Tonnen".

    The English word does not: "it consists of 9 tons of ores and brings the total to 12 tons".
    """
    if not letters.startswith("oQ", index) or lexeme.senses.get("of") == "of":
        return False
    after = letters[index + 2 : index + 2 + _FAR_WINDOW]
    goal = next((after.index(codes) for codes in ("tQ", "PwQ") if codes in after), None)
    return goal is not None and not set(after[:goal]) & set(_FAR_STOPS)


def _tells_base(lexemes: list[Lexeme], opener: int, position: int) -> bool:
    """Whether a mark after a base's period tells its figure: "below May (800 tons)"; a colon only after an amount."""
    code = lexemes[position].code
    return code == "(" or (code == ":" and any(lexeme.code == "Q" for lexeme in lexemes[:opener]))


def _joins_names(lexemes: list[Lexeme], position: int) -> bool:
    """Whether "and" stands between two names: "on what MIIT and MNR gave out in 2023"."""
    neighbours = lexemes[position - 1 : position + 2]
    return [lexeme.code for lexeme in neighbours] == ["x", "&", "x"]


def opens_clause(lexemes: list[Lexeme], position: int) -> bool:
    """Whether a clause tells the figure of a base: "more than in May, when 800 tons were shipped"."""
    following = lexemes[position + 1] if position + 1 < len(lexemes) else None
    return lexemes[position].code == "," and following is not None and bool({"when", "which"} & following.senses.keys())


def stops(lexemes: list[Lexeme], position: int) -> bool:
    """Whether a mark ends the base; a hyphen inside a word does not ("April's seven-month high of 6,100 tons")."""
    lexeme = lexemes[position]
    if lexeme.code == _HYPHEN and 0 < position < len(lexemes) - 1:
        return lexemes[position - 1].end != lexeme.start or lexeme.end != lexemes[position + 1].start
    return lexeme.code in _STOPS


def goes_on(lexemes: list[Lexeme], period: int | None, opener: int, position: int) -> bool:
    """Whether a mark or an "and" does not end the base."""
    if period is None:
        return _joins_names(lexemes, position)
    return _tells_base(lexemes, opener, position) or opens_clause(lexemes, position)
