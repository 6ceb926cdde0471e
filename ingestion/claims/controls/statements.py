"""What one statement says about a control: elements, subject, status, kind, partner and dates.

Here belongs reading the statement. Which announcement it means belongs to `linking`, making claims to `assembling`.
"""

import msgspec

from ingestion.claims.controls.agency import aim_of
from ingestion.claims.controls.clauses import Statement
from ingestion.claims.controls.dating import EFFECTIVE, Dated, dates_of
from ingestion.claims.controls.measures import RARE_EARTH_SYMBOLS
from ingestion.claims.scope.goods_names import ELEMENT_SUBJECTS
from ingestion.claims.scope.state import RARE_EARTHS
from ingestion.claims.tape.lexeme import Lexeme

_STATUSES = ("suspended", "lifted", "eased", "proposed", "imposed")
_UNDONE = frozenset({"suspended", "lifted", "eased"})
_NO_GOODS = frozenset({"these", "critical_minerals"})
_BEFORE_EXPORTS = 3
MULTIPLE = "multiple"
DUAL_USE = "dual_use_items"
FOREIGN_MADE = "foreign_made_items"
TECHNOLOGY = "rare_earth_technology"


class What(msgspec.Struct):
    """What a statement says of a control; `subject` is None where it names no goods.

    `is_told` says whether the statement itself says what happened, or only speaks of a control that there is,
    `names_more` whether it speaks of critical minerals at large besides the elements of the text,
    `is_of_text` whether its elements are those that the text has named before,
    `first_goods` the goods that are no elements, if these come first,
    `names_dual_use` whether it speaks of dual-use goods, of which elements may be examples.
    """

    status: str | None
    elements: tuple[str, ...]
    subject: str | None
    kind: str
    partner: str | None
    dates: list[Dated]
    is_told: bool
    is_at_once: bool
    names_more: bool
    is_of_text: bool = False
    first_goods: str | None = None
    names_dual_use: bool = False

    @property
    def is_undone(self) -> bool:
        """Whether a control is suspended, lifted or eased."""
        return self.status in _UNDONE


def read_statement(statement: Statement) -> What:
    """Return what a statement says."""
    elements = elements_of(statement.lexemes) if statement.has("element") else ()
    kind = kind_of(statement)
    acts = acts_of(statement)
    dates = dates_of(statement.clauses)
    return What(
        status=_status(acts, dates) or _implied(statement, kind, dates),
        elements=elements,
        subject=_subject_named(statement, elements, kind),
        kind=kind,
        partner=aim_of(statement),
        dates=dates,
        is_told=_names_control(statement, kind) and (bool(acts) or kind == "ban" or _is_in_force(dates)),
        is_at_once=statement.has("control_at_once"),
        names_more=statement.has("subject", "critical_minerals") and not elements,
        first_goods=_first_goods(statement.lexemes) if statement.has("control_goods") else None,
        names_dual_use=statement.has("subject", DUAL_USE),
    )


def _status(acts: set[str], dates: list[Dated]) -> str | None:
    """A suspension outweighs what it suspends; "eased the curbs imposed in April" tells when they were imposed."""
    status = next((status for status in _STATUSES if status in acts), None)
    if status in {"lifted", "eased"} and dates and all(dated.is_origin for dated in dates):
        return "imposed"
    return status


def _is_in_force(dates: list[Dated]) -> bool:
    """The first day of a control tells that there is one: "from 1 December exporters are to have a licence"."""
    return any(dated.role == EFFECTIVE and dated.is_firm for dated in dates)


def _names_control(statement: Statement, kind: str) -> bool:
    nouns = ("control", "control_rule", "document")
    is_verb = statement.has("control_verb") and statement.has("flow", "export")
    return kind == "quota" or is_verb or any(statement.has(noun) for noun in nouns)


def elements_of(lexemes: list[Lexeme]) -> tuple[str, ...]:
    """Return the symbols named, each once, in order; the partner in an alloy ("samarium-cobalt") is not controlled."""
    found: list[str] = []
    for index, lexeme in enumerate(lexemes):
        symbol = lexeme.senses.get("element")
        if symbol is not None and not (symbol not in RARE_EARTH_SYMBOLS and _is_alloyed(lexemes, index)):
            found.append(symbol)
    return tuple(dict.fromkeys(found))


def _is_alloyed(lexemes: list[Lexeme], index: int) -> bool:
    before = lexemes[max(0, index - 2) : index]
    return len(before) > 1 and before[1].code in "-/" and "element" in before[0].senses


def _first_goods(lexemes: list[Lexeme]) -> str | None:
    """Return goods such as batteries that are named before any element, which then only is in them."""
    first = next((each for each in lexemes if "control_goods" in each.senses or "element" in each.senses), None)
    return None if first is None else first.senses.get("control_goods")


def subject_of(elements: tuple[str, ...]) -> tuple[str, str | None]:
    """Return the subject of a control on these elements, and the element if it is only one."""
    if set(elements) & RARE_EARTH_SYMBOLS:
        return RARE_EARTHS, None
    if len(elements) == 1:
        return ELEMENT_SUBJECTS[elements[0]], elements[0]
    return MULTIPLE, None


def acts_of(statement: Statement) -> set[str]:
    """Return what happened to a control; exports that are suspended are a control that is imposed."""
    lexemes = statement.lexemes
    acts: set[str] = set()
    for index, lexeme in enumerate(lexemes):
        act = lexeme.senses.get("control_act")
        if act is None:
            continue
        if act in _UNDONE and _stops_exports(lexemes[index + 1 : index + _BEFORE_EXPORTS]):
            act = "imposed"
        acts.add(act)
    return acts


def _stops_exports(following: list[Lexeme]) -> bool:
    named = [lexeme for lexeme in following if lexeme.code not in "wo"][:1]
    return bool(named) and named[0].senses.get("flow") == "export" and "control" not in named[0].senses


def _implied(statement: Statement, kind: str, dates: list[Dated]) -> str | None:
    """A ban, or a control "since" or "of" a date, is one that was imposed."""
    is_implied = kind in {"ban", "entity_listing"} or statement.has("since")
    return "imposed" if is_implied or any(dated.is_close or dated.role == EFFECTIVE for dated in dates) else None


def kind_of(statement: Statement) -> str:
    """Return the kind of control: of firms, of technology, a ban, a quota, else a licence."""
    if statement.has("control", "entity_listing") or (statement.has("firm") and statement.has("control_list")):
        return "entity_listing"
    if _is_of_technology(statement):
        return "technology"
    if statement.has("control", "ban"):
        return "ban"
    is_quota = not statement.has("control") and statement.has("flow", "quota")
    return "quota" if is_quota else "licence"


def _is_of_technology(statement: Statement) -> bool:
    """Return whether technology is what is controlled: "rare earth separation technology", not "... and technology"."""
    if not statement.has("technology") or elements_of(statement.lexemes):
        return False
    goods = [lexeme.start for lexeme in statement.lexemes if "subject" in lexeme.senses]
    word = next(lexeme.start for lexeme in statement.lexemes if "technology" in lexeme.senses)
    between = [lexeme for lexeme in statement.sentence.lexemes if goods and goods[0] < lexeme.start < word]
    if not goods or goods[0] > word:
        return True
    joint = next((index for index, lexeme in enumerate(between) if lexeme.code in "&,"), None)
    return joint is None or any("stage" in lexeme.senses for lexeme in between[joint:])


def _subject_named(statement: Statement, elements: tuple[str, ...], kind: str) -> str | None:
    named = {lexeme.senses["subject"] for lexeme in statement.lexemes if "subject" in lexeme.senses}
    if kind == "entity_listing" or (DUAL_USE in named and not elements):
        return DUAL_USE
    if elements:
        return subject_of(elements)[0]
    if statement.has("foreign_made"):
        return FOREIGN_MADE
    if kind == "technology":
        return TECHNOLOGY
    return RARE_EARTHS if named - _NO_GOODS else None
