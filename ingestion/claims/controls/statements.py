"""What one sentence says about a control: elements, status, whose it is, at whom it is aimed, and its dates.

Here belongs reading the sentence. Making claims of it belongs to `assembling`.
"""

from ingestion.claims.controls.measures import RARE_EARTH_SYMBOLS
from ingestion.claims.scope.goods import ELEMENT_SUBJECTS
from ingestion.claims.scope.state import RARE_EARTHS
from ingestion.claims.sentences.sentence import Sentence
from ingestion.claims.tape.codes import PERIOD
from ingestion.claims.tape.lexeme import Lexeme

_STATUSES = ("suspended", "lifted", "proposed", "imposed")
CHINA = "CHN"
_AGENT_REACH = 6
_HEAD = 4


def elements_of(sentence: Sentence) -> tuple[str, ...]:
    """Return the symbols that a sentence names, each once, in order."""
    if not sentence.has("element"):
        return ()
    found = [lexeme.senses["element"] for lexeme in sentence.lexemes if "element" in lexeme.senses]
    return tuple(dict.fromkeys(found))


def subject_of(elements: tuple[str, ...]) -> tuple[str, str | None]:
    """Return the subject of a control on these elements, and the element if it is only one."""
    if set(elements) & RARE_EARTH_SYMBOLS:
        return RARE_EARTHS, None
    if len(elements) == 1:
        return ELEMENT_SUBJECTS[elements[0]], elements[0]
    return "multiple", None


def status_of(sentence: Sentence) -> str | None:
    """Return what happened to a control; a suspension outweighs the control that it suspends."""
    acts = {lexeme.senses["control_act"] for lexeme in sentence.lexemes if "control_act" in lexeme.senses}
    if not acts and (
        sentence.has("since") or any(lexeme.senses.get("control") == "ban" for lexeme in sentence.lexemes)
    ):
        acts = {"imposed"}
    return next((status for status in _STATUSES if status in acts), None)


def is_chinas(sentence: Sentence) -> bool:
    """Return whether the control is China's: no other country stands before the control as the one that acts."""
    lexemes = sentence.lexemes
    position = next(index for index, lexeme in enumerate(lexemes) if "control" in lexeme.senses)
    for index in range(position - 1, max(position - _AGENT_REACH, -1), -1):
        place = lexemes[index].senses.get("place")
        if place == CHINA:
            return True
        if place is not None:
            before = [lexeme for lexeme in lexemes[max(0, index - 2) : index] if lexeme.code != "w"]
            return bool(before) and (before[-1].code in "tfi&" or "basis" in before[-1].senses)
    return True


def aim_of(sentence: Sentence) -> str | None:
    """Return the country that a measure is aimed at: "exports to the US", "for Japan"."""
    lexemes = sentence.lexemes
    if not any(lexeme.senses.get("control") == "ban" for lexeme in lexemes):
        return None
    for index, lexeme in enumerate(lexemes):
        place = lexeme.senses.get("place")
        if (
            place is not None
            and place != CHINA
            and any(before.code in "ti" for before in lexemes[max(0, index - 2) : index])
        ):
            return place
    return None


def control_dates(sentence: Sentence) -> list[Lexeme]:
    """Return the dates that can be a control's: at the head of the sentence or in a clause that speaks of the control.

    A weekday counts where someone announces something; the month of a trade figure does not count.
    """
    dates: list[Lexeme] = []
    clause: list[Lexeme] = []
    for position, lexeme in enumerate(sentence.lexemes):
        following = sentence.lexemes[position + 1 : position + 2]
        is_list = any("element" in other.senses for other in following)
        if lexeme.code in ",;:()" and not is_list:
            dates += _clause_dates(clause, not dates and position <= _HEAD)
            clause = []
        else:
            clause.append(lexeme)
    return dates + _clause_dates(clause, False)


def _clause_dates(clause: list[Lexeme], is_head: bool) -> list[Lexeme]:
    kinds = {kind for lexeme in clause for kind in lexeme.senses}
    found = [lexeme for lexeme in clause if lexeme.code == PERIOD and lexeme.period is not None]
    if is_head or kinds & {"control", "control_act"}:
        return found
    if "announcer" in kinds:
        return [lexeme for lexeme in found if lexeme.period is not None and lexeme.period.form in {"day", "weekday"}]
    return []
