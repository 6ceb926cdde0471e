"""Imports: who gets goods from whom, as a share of imports tells it.

Here belongs finding importer and supplier around a percentage. Other wholes are read in `share_wholes`.
"""

from collections.abc import Iterable
from itertools import takewhile

from ingestion.claims.kinds.share_holders import first_place, holder_before
from ingestion.claims.scope.reporters import CHINA
from ingestion.claims.scope.state import Context
from ingestion.claims.sentences.figures import Figure
from ingestion.claims.sentences.sentence import Sentence
from ingestion.claims.tape.codes import PERCENTAGE

_NEAR_FLOW = 4
_TRADE = {"import": "imports", "export": "exports"}
_IMPORT_VERB = "import_verb"


def note_importer(sentence: Sentence, context: Context) -> None:
    """Remember who a sentence says gets its goods from someone else: "the EU, too, buys most of it from China"."""
    if not sentence.has("relies"):
        return
    verb = next(position for position, lexeme in enumerate(sentence.lexemes) if "relies" in lexeme.senses)
    source = _source_of(sentence, verb)
    if source is None:
        return
    if _is_final(sentence, verb):
        importer = first_place(sentence, range(verb - 1, -1, -1), frozenset({source}))
    else:
        importer = first_place(sentence, range(verb - 1, -1, -1)) or _subject_after(sentence, verb, source)
    if importer not in (None, source):
        context.importer = importer


def comes_from_place(sentence: Sentence, figure: Figure) -> bool:
    """Return whether a figure's words say where that part came from: "46% (6,000 tonnes) came from China"."""
    rest = range(figure.index + 1, len(sentence.lexemes))
    verbs = (*rest, *sentence.left_clause(figure))
    comes = any(sentence.lexemes[position].senses.get("share") == "origin" for position in verbs)
    return comes and first_place(sentence, (place for place in rest if _is_source(sentence, place))) is not None


def is_got_from_place(sentence: Sentence, figure: Figure) -> bool:
    """Return whether a verb of getting follows a figure, with its source: "60% of it Germany gets from China"."""
    verb = next(
        (position for position in sentence.right(figure) if "relies" in sentence.lexemes[position].senses), None
    )
    return verb is not None and not _is_final(sentence, verb) and _source_after(sentence, verb) is not None


def kinds_of(sentence: Sentence, positions: Iterable[int]) -> set[str]:
    """Return the kinds of wholes that words name: world, imports, exports, reserves ..."""
    found: set[str] = set()
    for position in positions:
        senses = sentence.lexemes[position].senses
        found.add(senses.get("share_of", ""))
        found.add(_TRADE.get(senses.get("flow", senses.get(_IMPORT_VERB, "")), ""))
    return found - {""}


def relies_at(sentence: Sentence, figure: Figure) -> int | None:
    """Return the position of a verb of getting goods from someone, before the figure or in its clause."""
    lexemes = sentence.lexemes
    for position in (*range(figure.index - 1, -1, -1), *sentence.right(figure)):
        if "relies" in lexemes[position].senses:
            is_told = lexemes[position].senses["relies"] == "on" or _source_of(sentence, position) is not None
            return position if is_told else None
    return None


def supplier_of(sentence: Sentence, figure: Figure, importer: str | None) -> str | None:
    """Return who supplies: the country after a verb of getting or after "from", else the nearest before, else after."""
    verb = relies_at(sentence, figure)
    others = frozenset({importer})
    if verb is not None:
        if sentence.lexemes[verb].senses["relies"] != "on":
            return _source_of(sentence, verb)
        return first_place(sentence, range(verb + 1, len(sentence.lexemes)), others)
    shares = (
        other.index for other in sentence.figures if other.index > figure.index and other.lexeme.code == PERCENTAGE
    )
    positions = range(figure.index + 1, next(shares, len(sentence.lexemes)))
    named = first_place(sentence, (position for position in positions if _is_source(sentence, position)), others)
    return named or holder_before(sentence, figure, others) or first_place(sentence, positions, others)


def importer_of(sentence: Sentence, figure: Figure, context: Context) -> str | None:
    """Return who imports: the country before a verb of getting, the one beside the word, or the text's reporter."""
    reporter = None if context.reporter == CHINA else context.reporter
    verb = relies_at(sentence, figure)
    if verb is not None:
        source = frozenset({_source_of(sentence, verb)}) if _is_final(sentence, verb) else frozenset[str | None]()
        before = first_place(sentence, range(verb - 1, -1, -1), source)
        return before or _subject_after(sentence, verb, _source_of(sentence, verb)) or reporter
    market = sentence.sense(range(len(sentence.lexemes)), "market_of")
    if market is not None:
        return market
    word = _import_word(sentence, figure)
    if word is not None:
        first = max(word - 1 - _NEAR_FLOW, figure.index if word > figure.index else -1)
        near = (*range(word - 1, first, -1), *_up_to_comma(sentence, figure))
        beside = first_place(sentence, (position for position in near if not _is_source(sentence, position)))
        if beside is not None and holder_before(sentence, figure, frozenset({beside})) is not None:
            return beside
        if beside not in (None, CHINA, holder_before(sentence, figure)):
            return beside
    known = (context.share.partner if context.share is not None else None) or context.importer
    supplier = supplier_of(sentence, figure, None)
    named = known or reporter or first_place(sentence, range(len(sentence.lexemes)), frozenset({CHINA, supplier}))
    return named or (context.protagonist if context.protagonist != CHINA else None)


def _import_word(sentence: Sentence, figure: Figure) -> int | None:
    around = (*range(figure.index + 1, figure.high), *range(figure.index - 1, -1, -1))
    return next((position for position in around if kinds_of(sentence, (position,)) & {"imports"}), None)


def _up_to_comma(sentence: Sentence, figure: Figure) -> Iterable[int]:
    return takewhile(lambda position: sentence.lexemes[position].code != ",", sentence.right(figure))


def _is_final(sentence: Sentence, verb: int) -> bool:
    """Whether the source stands before the word: "ist auf China angewiesen"."""
    return sentence.lexemes[verb].senses["relies"] == "final"


def _source_of(sentence: Sentence, verb: int) -> str | None:
    """Return the country that goods come from by a verb of getting: the nearest before a final word, else after."""
    if _is_final(sentence, verb):
        return first_place(sentence, range(verb - 1, max(verb - _NEAR_FLOW, 0) - 1, -1))
    return _source_after(sentence, verb)


def _subject_after(sentence: Sentence, verb: int, source: str | None) -> str | None:
    """Return who gets the goods where that follows the verb: "two thirds of it Germany gets from China" in German."""
    named = range(verb + 1, min(verb + 1 + _NEAR_FLOW, len(sentence.lexemes)))
    others = (position for position in named if not _is_source(sentence, position))
    return first_place(sentence, others, frozenset({source}))


def _source_after(sentence: Sentence, verb: int) -> str | None:
    """Return the country after "from" that follows a verb such as "gets"."""
    for position in range(verb + 1, len(sentence.lexemes)):
        if _opens_source(sentence, position) or sentence.lexemes[position].code == "o":
            found = first_place(sentence, range(position + 1, min(position + _NEAR_FLOW, len(sentence.lexemes))))
            if found is not None:
                return found
    return None


def _is_source(sentence: Sentence, position: int) -> bool:
    return any(_opens_source(sentence, index) for index in range(max(0, position - 2), position))


def _opens_source(sentence: Sentence, position: int) -> bool:
    """Whether the word says where goods come from: "from", "come from", "imports from"."""
    lexeme = sentence.lexemes[position]
    return lexeme.code == "f" or _IMPORT_VERB in lexeme.senses or lexeme.senses.get("share") == "origin"
