"""Wholes: who holds a share, and of what it is a share: the world's output, a country's imports, China's exports.

Here belongs reading whole and holder together. Whether a percentage is a share at all is decided in `share_signs`.
"""

from collections.abc import Iterable
from typing import NamedTuple

from ingestion.claims.kinds.share_holders import first_place, group_at, holder_after, holder_before, holder_meant
from ingestion.claims.kinds.share_signs import is_in_bracket_alone, words_after
from ingestion.claims.scope.entities import WORLD, trade_of
from ingestion.claims.scope.reporters import CHINA
from ingestion.claims.scope.state import Context
from ingestion.claims.sentences.figures import Figure
from ingestion.claims.sentences.sentence import Sentence

_NEAR_FLOW = 4
_RANK = ("reserves", "world", "imports", "exports", "production", "market", "total")
_TRADE = {"import": "imports", "export": "exports"}
_IMPORT_VERB = "import_verb"
_EXPORTERS_WHOLE = frozenset({None, "exports", "total", "market"})


class Whole(NamedTuple):
    """Who holds a share, the partner if it is one of trade, and what it is a share of."""

    holder: str
    partner: str | None
    share_of: str


def whole_of(sentence: Sentence, figure: Figure, context: Context) -> Whole | None:
    """Return whose share it is and of what, or None if the sentence does not say."""
    kinds = _kinds(sentence, words_after(sentence, figure)) or _kinds(sentence, range(figure.index + 1, figure.high))
    kinds = kinds or _kinds(sentence, range(figure.index - 1, -1, -1))
    kind = next((kind for kind in _RANK if kind in kinds), None)
    if kind != "world" and _shares_imports(sentence, figure, kind, context):
        return _of_imports(sentence, figure, context) or _of_world(sentence, figure, kind, context)
    if kind == "world" and _relies(sentence, figure) is not None:
        supplier = _supplier(sentence, figure, None)
        return Whole(supplier, None, "world") if supplier else None
    if kind == "exports" or (kind in _EXPORTERS_WHOLE and _shares_trade(sentence, figure, context)):
        return _of_exports(sentence, figure, context)
    return _of_world(sentence, figure, kind, context)


def _shares_imports(sentence: Sentence, figure: Figure, kind: str | None, context: Context) -> bool:
    if kind == "imports" or _relies(sentence, figure) is not None or context.reporter != CHINA:
        return True
    if kind not in (None, "total"):
        return False
    names_import = any(lexeme.senses.get("flow") == "import" for lexeme in sentence.lexemes)
    return names_import or (context.flow == "import" and comes_from_place(sentence, figure))


def note_importer(sentence: Sentence, context: Context) -> None:
    """Remember who a sentence says gets its goods from someone else: "the EU, too, buys most of it from China"."""
    if not sentence.has("relies"):
        return
    verb = next(position for position, lexeme in enumerate(sentence.lexemes) if "relies" in lexeme.senses)
    importer = first_place(sentence, range(verb - 1, -1, -1))
    if importer is not None and _source_after(sentence, verb) not in (None, importer):
        context.importer = importer


def comes_from_place(sentence: Sentence, figure: Figure) -> bool:
    """Whether a figure's words say where that part came from: "46% (6,000 tonnes) came from China"."""
    rest = range(figure.index + 1, len(sentence.lexemes))
    verbs = (*rest, *sentence.left_clause(figure))
    comes = any(sentence.lexemes[position].senses.get("share") == "origin" for position in verbs)
    return comes and first_place(sentence, (place for place in rest if _is_source(sentence, place))) is not None


def _kinds(sentence: Sentence, positions: Iterable[int]) -> set[str]:
    found: set[str] = set()
    for position in positions:
        senses = sentence.lexemes[position].senses
        found.add(senses.get("share_of", ""))
        found.add(_TRADE.get(senses.get("flow", senses.get(_IMPORT_VERB, "")), ""))
    return found - {""}


def _relies(sentence: Sentence, figure: Figure) -> int | None:
    """Return the position of a verb of getting goods from someone, before the figure or in its clause."""
    lexemes = sentence.lexemes
    for position in (*range(figure.index - 1, -1, -1), *sentence.right(figure)):
        if "relies" in lexemes[position].senses:
            is_told = lexemes[position].senses["relies"] == "on" or _source_after(sentence, position) is not None
            return position if is_told else None
    return None


def _source_after(sentence: Sentence, verb: int) -> str | None:
    """Return the country after "from" that follows a verb such as "gets"."""
    for position in range(verb + 1, len(sentence.lexemes)):
        if _opens_source(sentence, position) or sentence.lexemes[position].code == "o":
            found = first_place(sentence, range(position + 1, min(position + _NEAR_FLOW, len(sentence.lexemes))))
            if found is not None:
                return found
    return None


def _supplier(sentence: Sentence, figure: Figure, importer: str | None) -> str | None:
    """Return who supplies: the country after a verb of getting or after "from", else the nearest before, else after."""
    verb = _relies(sentence, figure)
    others = frozenset({importer})
    if verb is not None:
        if sentence.lexemes[verb].senses["relies"] == "from":
            return _source_after(sentence, verb)
        return first_place(sentence, range(verb + 1, len(sentence.lexemes)), others)
    positions = range(figure.index + 1, len(sentence.lexemes))
    named = first_place(sentence, (position for position in positions if _is_source(sentence, position)), others)
    return named or holder_before(sentence, figure, others) or holder_after(sentence, figure, others)


def _of_imports(sentence: Sentence, figure: Figure, context: Context) -> Whole | None:
    importer = _importer(sentence, figure, context)
    if importer is None:
        return None
    supplier = _supplier(sentence, figure, importer) or CHINA
    return None if supplier == importer else Whole(supplier, importer, f"{importer}_imports")


def _importer(sentence: Sentence, figure: Figure, context: Context) -> str | None:
    """Return who imports: the country before a verb of getting, the one beside the word, or the text's reporter."""
    reporter = None if context.reporter == CHINA else context.reporter
    verb = _relies(sentence, figure)
    if verb is not None:
        return first_place(sentence, range(verb - 1, -1, -1)) or reporter
    word = _import_word(sentence, figure)
    if word is not None:
        first = max(word - 1 - _NEAR_FLOW, figure.index if word > figure.index else -1)
        near = (*range(word - 1, first, -1), *sentence.right(figure))
        beside = first_place(sentence, (position for position in near if not _is_source(sentence, position)))
        if beside is not None and holder_before(sentence, figure, frozenset({beside})) is not None:
            return beside
        if beside not in (None, CHINA, holder_before(sentence, figure)):
            return beside
    known = (context.share.partner if context.share is not None else None) or context.importer
    supplier = _supplier(sentence, figure, None)
    named = known or reporter or first_place(sentence, range(len(sentence.lexemes)), frozenset({CHINA, supplier}))
    return named or (context.protagonist if context.protagonist != CHINA else None)


def _import_word(sentence: Sentence, figure: Figure) -> int | None:
    around = (*range(figure.index + 1, figure.high), *range(figure.index - 1, -1, -1))
    return next((position for position in around if _kinds(sentence, (position,)) & {"imports"}), None)


def _is_source(sentence: Sentence, position: int) -> bool:
    return any(_opens_source(sentence, index) for index in range(max(0, position - 2), position))


def _opens_source(sentence: Sentence, position: int) -> bool:
    """Whether the word says where goods come from: "from", "imports from"."""
    lexeme = sentence.lexemes[position]
    return lexeme.code == "f" or _IMPORT_VERB in lexeme.senses


def _of_exports(sentence: Sentence, figure: Figure, context: Context) -> Whole | None:
    groups = (group_at(sentence, position) for position in range(figure.index - 1, -1, -1))
    group = next((group for group in groups if group is not None), None)
    before = holder_before(sentence, figure)
    group = group or (before if before is not None and "+" in before else None)
    partner = group or trade_of(sentence, figure, "export_volume", None, context).partner
    return Whole(CHINA, partner, "CHN_exports") if partner != WORLD else None


def _shares_trade(sentence: Sentence, figure: Figure, context: Context) -> bool:
    """Whether it is a share of the trade that the text speaks of.

    "Germany took most, with a share of 20 percent"; "about half went to Japan"; "ten countries took 73% of the total".
    """
    if context.flow != "export" and sentence.sense(range(figure.index - 1, -1, -1), "flow") != "export":
        return False
    if sentence.has("stage") and not sentence.has("flow"):
        return False
    if sentence.sense(range(figure.index - 1, -1, -1), "part") is not None or _is_of_total(sentence, figure):
        return True
    if sentence.has("group") and is_in_bracket_alone(sentence, figure):
        return True
    return goes_to_place(sentence, figure)


def _is_of_total(sentence: Sentence, figure: Figure) -> bool:
    return sentence.sense(sentence.right(figure), "share_of") in {"total", "exports"}


def goes_to_place(sentence: Sentence, figure: Figure) -> bool:
    """Whether a verb of going and a destination stand with a figure: "half went to Japan and a third to Germany"."""
    lexemes = sentence.lexemes
    if "moved" not in {lexeme.senses.get("flow") for lexeme in lexemes}:
        return False
    around = (*sentence.right(figure), *sentence.left_clause(figure))
    return any(lexemes[position].code == "t" and _leads_to_place(sentence, position) for position in around)


def _leads_to_place(sentence: Sentence, position: int) -> bool:
    following = range(position + 1, min(position + 3, len(sentence.lexemes)))
    return first_place(sentence, following) is not None


def _of_world(sentence: Sentence, figure: Figure, kind: str | None, context: Context) -> Whole | None:
    if kind is None and not _names_goods(sentence, figure) and not sentence.has("group"):
        return None
    holder = holder_before(sentence, figure) or holder_after(sentence, figure) or holder_meant(sentence, context)
    if holder is None:
        return None
    return Whole(holder, None, "world_reserves" if kind == "reserves" else "world")


def _names_goods(sentence: Sentence, figure: Figure) -> bool:
    """Whether a figure's own words name a stage or goods: "60% of mining", "its share in refining is 92%"."""
    right = words_after(sentence, figure)
    if right and sentence.lexemes[right.start].code == "o":
        return True
    has_part = sentence.sense(range(figure.index - 1, -1, -1), "part") is not None
    return has_part and any(sentence.has(kind) for kind in ("stage", "subject", "element"))
