"""Wholes: who holds a share, and of what it is a share: the world's output, a country's imports, China's exports.

Here belongs reading whole and holder together. Whether a percentage is a share at all is decided in `share_signs`.
"""

from typing import NamedTuple

from ingestion.claims.kinds.share_holders import first_place, group_at, holder_after, holder_before, holder_meant
from ingestion.claims.kinds.share_imports import comes_from_place, importer_of, kinds_of, relies_at, supplier_of
from ingestion.claims.kinds.share_signs import is_in_bracket_alone, words_after
from ingestion.claims.scope.entities import WORLD, trade_of
from ingestion.claims.scope.reporters import CHINA
from ingestion.claims.scope.state import Context
from ingestion.claims.sentences.figures import Figure
from ingestion.claims.sentences.sentence import Sentence

_RANK = ("reserves", "world", "imports", "exports", "production", "market", "total")
EXPORTS, IMPORTS = "_exports", "_imports"
"""What the name of a whole of trade ends with, after the country."""

_EXPORTERS_WHOLE = frozenset({None, "exports", "total", "market"})


class Whole(NamedTuple):
    """Who holds a share, the partner if it is one of trade, and what it is a share of."""

    holder: str
    partner: str | None
    share_of: str


def whole_of(sentence: Sentence, figure: Figure, context: Context) -> Whole | None:
    """Return whose share it is and of what, or None if the sentence does not say."""
    kinds = kinds_of(sentence, words_after(sentence, figure)) or kinds_of(
        sentence, range(figure.index + 1, figure.high)
    )
    kinds = kinds or kinds_of(sentence, range(figure.index - 1, -1, -1))
    kind = next((kind for kind in _RANK if kind in kinds), None)
    if kind != "world" and _shares_imports(sentence, figure, kind, context):
        found = _of_imports(sentence, figure, context)
        is_surely = kind == "imports" or relies_at(sentence, figure) is not None
        return found if found is not None or is_surely else _of_world(sentence, figure, kind, context)
    if kind == "world" and relies_at(sentence, figure) is not None:
        supplier = supplier_of(sentence, figure, None)
        return Whole(supplier, None, "world") if supplier else None
    if kind == "exports" or (kind in _EXPORTERS_WHOLE and _shares_trade(sentence, figure, context)):
        return _of_exports(sentence, figure, context)
    return _of_world(sentence, figure, kind, context)


def _shares_imports(sentence: Sentence, figure: Figure, kind: str | None, context: Context) -> bool:
    if kind == "imports" or relies_at(sentence, figure) is not None or context.reporter != CHINA:
        return True
    if kind not in (None, "total"):
        return False
    names_import = any(lexeme.senses.get("flow") == "import" for lexeme in sentence.lexemes)
    return names_import or (context.flow == "import" and comes_from_place(sentence, figure))


def _of_imports(sentence: Sentence, figure: Figure, context: Context) -> Whole | None:
    importer = importer_of(sentence, figure, context)
    if importer is None:
        return None
    supplier = supplier_of(sentence, figure, importer) or holder_meant(sentence, context)
    return None if supplier in (None, importer) else Whole(supplier, importer, f"{importer}_imports")


def trade_shared(sentence: Sentence, place: str, context: Context) -> Whole | None:
    """Return the trade that a country has a part in by its amount: of China's exports, or of those who import.

    The flow is the sentence's, else that of the text.
    """
    flows = {lexeme.senses.get("flow") for lexeme in sentence.lexemes}
    flow = next((flow for flow in ("export", "import") if flow in flows), context.flow)
    if flow == "export" and context.reporter == CHINA and place != CHINA:
        return Whole(CHINA, place, "CHN" + EXPORTS)
    importer = context.reporter if context.reporter != CHINA else context.importer
    return Whole(place, importer, importer + IMPORTS) if flow == "import" and importer not in (None, place) else None


def _of_exports(sentence: Sentence, figure: Figure, context: Context) -> Whole | None:
    groups = (group_at(sentence, position) for position in range(figure.index - 1, -1, -1))
    group = next((group for group in groups if group is not None), None)
    before = holder_before(sentence, figure)
    group = group or (before if before is not None and "+" in before else None)
    partner = group or trade_of(sentence, figure, "export_volume", None, context).partner
    if partner == WORLD and holder_meant(sentence, context) not in (None, CHINA):
        partner = holder_meant(sentence, context)
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
    """Return whether a verb of going and a destination stand with a figure: "half went to Japan"."""
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
