"""Agency: whose control a statement tells, at whom it is aimed, and whether it tells a fact at all.

Here belongs reading who acts. What is controlled belongs to `statements`.
"""

from ingestion.claims.controls.clauses import Statement, has
from ingestion.claims.tape.lexeme import Lexeme

CHINA = "CHN"
_AGENT_REACH = 8
_AIM_REACH = 3
_FIRM_REACH = 4
_MAYBE_REACH = 5
_GIVEN_REACH = 6
_GIVEN_AFTER = 4
_NOT_REACH = 3
_RELATIVE_REACH = 4
UNDONE = frozenset({"suspended", "lifted", "eased"})


def reporter_of(statement: Statement) -> str:
    """Return whose control it is: the state that stands before the control as the one that acts, else China."""
    lexemes = statement.marked
    acting = _acting(lexemes, is_listing=statement.has("firm"))
    by = _after_by(lexemes) or _in_relative_clause(lexemes, acting)
    if by is not None:
        return by
    for index in range(acting - 1, max(acting - _AGENT_REACH, -1), -1):
        state = _state(lexemes[index])
        if state == CHINA:
            return CHINA
        if state is not None and not _only_speaks(lexemes, index) and not _is_object(lexemes, index):
            return state
    return _where(lexemes)


def _acting(lexemes: list[Lexeme], *, is_listing: bool) -> int:
    """Return the position of the first word of control, else of the first act; with firms the act comes first."""
    order = ({"control_act"}, {"control"}) if is_listing else ({"control", "control_rule"}, {"control_act"})
    for kinds in order:
        for index, lexeme in enumerate(lexemes):
            if not kinds.isdisjoint(lexeme.senses):
                return index
    return 0


def _state(lexeme: Lexeme) -> str | None:
    if "aimed_at" in lexeme.senses:
        return None
    return lexeme.senses.get("place") or lexeme.senses.get("foreign_agent")


def _only_speaks(lexemes: list[Lexeme], index: int) -> bool:
    """Who only speaks does not act: "Washington said"."""
    return has(lexemes[index + 1 : index + 3], "announcer")


def _is_object(lexemes: list[Lexeme], index: int) -> bool:
    before = [lexeme for lexeme in lexemes[max(0, index - 2) : index] if lexeme.code != "w"]
    return bool(before) and (
        before[-1].code in "tfi&o" or bool(before[-1].senses.keys() & {"basis", "control_aim", "together_with"})
    )


def _after_by(lexemes: list[Lexeme]) -> str | None:
    """Return the state after "by": "the curbs imposed by Washington"."""
    for index, lexeme in enumerate(lexemes):
        if "by" in lexeme.senses:
            named = [other for other in lexemes[index + 1 : index + 3] if other.code != "w"][:1]
            if named and _state(named[0]) is not None:
                return _state(named[0])
    return None


def _in_relative_clause(lexemes: list[Lexeme], control: int) -> str | None:
    """Return the state that acts in a clause on a control: "the controls on chips that Washington imposed"."""
    for index in range(control + 1, len(lexemes) - 1):
        if lexemes[index].senses.get("control_act") != "imposed":
            continue
        before = [lexeme for lexeme in lexemes[max(control, index - _RELATIVE_REACH) : index] if lexeme.code != "w"]
        if len(before) > 1 and _state(before[-1]) is not None and {"pronoun", "which"} & before[-2].senses.keys():
            return _state(before[-1])
    return None


def _where(lexemes: list[Lexeme]) -> str:
    """Return the state in which it is, if China is not named: "will be drawn up in Malaysia"."""
    if has(lexemes, "place", CHINA):
        return CHINA
    for index, lexeme in enumerate(lexemes[1:], 1):
        before = lexemes[index - 1].senses.get("in")
        if before == "in" and "place" in lexeme.senses and index > 1 and has(lexemes[:index], "control_act"):
            return lexeme.senses["place"]
    return CHINA


def aim_of(statement: Statement) -> str | None:
    """Return the state that a control is aimed at: "exports to the US", "against Japan", "ten American firms"."""
    lexemes = statement.lexemes
    if statement.has("firm"):
        for index, lexeme in enumerate(lexemes):
            state = lexeme.senses.get("nationality")
            if state is not None and has(lexemes[index + 1 : index + _FIRM_REACH], "firm"):
                return state
    for index, lexeme in enumerate(lexemes):
        state = lexeme.senses.get("aimed_at")
        if state is None and "place" in lexeme.senses and _is_aimed(lexemes, index):
            state = lexeme.senses["place"]
        if state is not None and state != CHINA:
            return state
    return None


def _is_aimed(lexemes: list[Lexeme], index: int) -> bool:
    before = lexemes[max(0, index - _AIM_REACH) : index]
    while before and before[-1].code == "w":
        before = before[:-1]
    return bool(before) and "control_aim" in before[-1].senses


def is_talk(statement: Statement) -> bool:
    """Return whether the statement only says what might be, was asked for, or is not so."""
    sentence = statement.sentence
    if sentence.text[sentence.span.start : sentence.span.end].rstrip("\"'”’) ").endswith(("?", "？")):
        return True
    if _gives_licences(statement):
        return True
    acting = [clause for clause in statement.clauses if has(clause, "control_act") and not _is_reason(clause)]
    telling = [clause for clause in acting if not _stays(clause)]
    if telling:
        return any(_is_open(clause, "control_act") for clause in telling)
    speaking = [clause for clause in statement.clauses if has(clause, "control")]
    return bool(speaking) and all(_is_open(clause, "control") for clause in speaking)


def _stays(clause: list[Lexeme]) -> bool:
    """Whether a clause only says that a control was not undone: "has not been lifted"."""
    act = next(index for index, lexeme in enumerate(clause) if "control_act" in lexeme.senses)
    is_denied = has(clause[max(0, act - _NOT_REACH) : act], "control_maybe", "no")
    return is_denied and clause[act].senses["control_act"] in UNDONE


def _is_reason(clause: list[Lexeme]) -> bool:
    """Why something is controlled may be a possibility: "because they may be used in arms"."""
    return clause[0].senses.get("clause") == "reason"


def _gives_licences(statement: Statement) -> bool:
    """Licences that firms get are no control: every word of control is a licence after "granted" or "received"."""
    lexemes = statement.lexemes
    papers = [index for index, lexeme in enumerate(lexemes) if "licence_paper" in lexeme.senses]
    nouns = [index for index, lexeme in enumerate(lexemes) if "control" in lexeme.senses]
    is_all = bool(papers) and papers == nouns
    return is_all and any(
        has(lexemes[max(0, index - _GIVEN_REACH) : index + _GIVEN_AFTER], "licence_given") for index in papers
    )


def _is_open(clause: list[Lexeme], kind: str) -> bool:
    """Before the word that acts, in reach, stands a word of possibility or denial."""
    first = next(index for index, lexeme in enumerate(clause) if kind in lexeme.senses)
    return has(clause[max(0, first - _MAYBE_REACH) : first], "control_maybe")
