"""Who trades with whom: the partner of a figure.

Here belongs reading places around a figure. Whose trade it is, is decided in `reporters`.
The names of places are in `lexicons/places.toml`.
"""

import itertools
from typing import NamedTuple

from ingestion.claims.periods.own_periods import period_at
from ingestion.claims.scope.reporters import CHINA, reporter_of
from ingestion.claims.scope.state import Context
from ingestion.claims.sentences.figures import Figure, clause_end
from ingestion.claims.sentences.sentence import Sentence

WORLD = "WLD"
_SEVERAL = 2
_PARTS = frozenset({"half", "quarter", "first_months"})
_ROW_CODES = frozenset(",&wt")
_FLOWS = frozenset({"export", "import", "quota", "production"})


class Trade(NamedTuple):
    """Reporter and partner, and whether the sentence itself named the partner or the world."""

    reporter: str
    partner: str
    is_own: bool


def trade_of(sentence: Sentence, figure: Figure, claim_type: str, inherited: str | None, context: Context) -> Trade:
    """Return who reports the figure and who the partner is.

    A country next to the figure is China's partner; a country inherited from an earlier figure of the sentence, or
    from the text while it goes on speaking of it, comes next; "worldwide" or "in total" sets it back to the world.

    Args:
        sentence: the sentence.
        figure: the figure.
        claim_type: `export_volume` or `import_volume`; other figures have no partner that counts.
        inherited: partner of the figure before it in the sentence, if any.
        context: what the text speaks of.
    """
    reporter = reporter_of(sentence, claim_type, context)
    if reporter != CHINA:
        return _others_trade(sentence, figure, reporter, inherited or context.partner)
    told = (
        dealt_partner(sentence, figure)
        or own_partner(sentence, figure)
        or inherited
        or _earlier_partner(sentence, figure)
    )
    if told is not None:
        return Trade(CHINA, told, True)
    carried = context.partner if context.partner is not None and _goes_on(sentence, context) else WORLD
    return Trade(CHINA, carried, False)


def _others_trade(sentence: Sentence, figure: Figure, reporter: str, known: str | None) -> Trade:
    """Return the trade of another reporter: every country next to the figure but the reporter is its partner.

    A sentence that names none goes on with the partner that is known, unless it tells of the whole world's goods, or
    names the reporter anew: "for 2023, Japan's imports are given as 9,000 tons".
    """
    rest = range(figure.index + 1, figure.high)
    for positions in (sentence.right(figure), range(figure.index - 1, -1, -1), rest):
        for position in sentence.among(sentence.where("place"), positions):
            place = sentence.lexemes[position].senses["place"]
            if place != reporter:
                return Trade(reporter, place, True)
    is_anew = sentence.says("place", reporter) and sentence.says("flow", "import")
    is_of_all = known == reporter or is_anew or sentence.has("world") or is_item(sentence)
    return Trade(reporter, known if known is not None and not is_of_all else WORLD, False)


def dealt_partner(sentence: Sentence, figure: Figure) -> str | None:
    """Return the country whose turn it is: "to Japan and South Korea were 300 tons and 200 tons"."""
    row = partners_in_row(sentence)
    if len(row) < _SEVERAL:
        return None
    turns = [other.index for other in sentence.figures if other.lexeme.code == figure.lexeme.code]
    if len(turns) != len(row) or turns[0] < row[-1] or figure.index not in turns:
        return None
    return sentence.lexemes[row[turns.index(figure.index)]].senses["place"]


def partners_in_row(sentence: Sentence) -> list[int]:
    """Return the positions of countries named one after the other: "Japan, South Korea and Vietnam"."""
    places = _partners(sentence)
    for before, after in itertools.pairwise(places):
        if not _ROW_CODES.issuperset(sentence.letters[before + 1 : after]):
            return []
    return places


def own_partner(sentence: Sentence, figure: Figure) -> str | None:
    """Return the country next to a figure, or the world if its words say so."""
    partners = _partners(sentence)
    if partners:
        before = sentence.left(_before_bracket(sentence, figure))
        for positions in (sentence.right(figure), _behind_aside(sentence, figure), before):
            for position in sentence.among(partners, positions):
                return sentence.lexemes[position].senses["place"]
    if not sentence.has("world"):
        return None
    territory = (*sentence.right(figure), *sentence.left(figure))
    return WORLD if sentence.sense(territory, "world") is not None else None


def _behind_aside(sentence: Sentence, figure: Figure) -> range:
    """Positions of the words behind a figure that stands between commas: "most of it, 2,700 kg, went to Korea"."""
    letters = sentence.letters
    if letters[max(0, figure.index - 1) : figure.index + 2] != f",{figure.lexeme.code},":
        return range(0)
    start = figure.index + 2
    return range(start, clause_end(letters, start, figure.high))


def _before_bracket(sentence: Sentence, figure: Figure) -> Figure:
    """Return the share whose amount follows in brackets, as its words are the amount's: "Malaysia 19.9% (2,600 t)"."""
    order = sentence.figures.index(figure)
    before = sentence.figures[order - 1] if order else figure
    is_in_bracket = before.lexeme.code == "p" and sentence.lexemes[figure.index - 1].code == "("
    return before if is_in_bracket and before.index == figure.index - 2 else figure


def _earlier_partner(sentence: Sentence, figure: Figure) -> str | None:
    earlier = [place for place in _partners(sentence) if place <= figure.low]
    return sentence.lexemes[earlier[-1]].senses["place"] if earlier else None


def _partners(sentence: Sentence) -> list[int]:
    """Return where countries stand that can be China's partner."""
    return [
        place
        for place in sentence.where("place")
        if sentence.lexemes[place].senses["place"] != CHINA and not _is_attribute(sentence, place)
    ]


def _is_attribute(sentence: Sentence, position: int) -> bool:
    """Whether a place only describes another word: "US tariffs" names no partner."""
    following = sentence.lexemes[position + 1] if position + 1 < len(sentence.lexemes) else None
    return following is not None and "excluded" in following.senses


def _goes_on(sentence: Sentence, context: Context) -> bool:
    """Return whether a sentence without a place still speaks of the last partner.

    It does not when it names the exporter, or starts anew with a flow of certain goods or of another period
    ("magnet exports were ...", "from January on, exports ...").
    """
    if sentence.says("place", CHINA) or is_item(sentence) or _names_other_element(sentence, context):
        return False
    names_flow = not _FLOWS.isdisjoint(sentence.values("flow"))
    return not names_flow or _starts_definite(sentence) or not (sentence.has("subject") or _turns(sentence, context))


_ITEM_MARKS = "-–•*|·"


def is_item(sentence: Sentence) -> bool:
    """Return whether a sentence is an item of a list or a row of a table; those stand for themselves."""
    return sentence.text[sentence.span.start] in _ITEM_MARKS


def _names_other_element(sentence: Sentence, context: Context) -> bool:
    known = context.subject.element if context.subject is not None else None
    return any(element != known for element in sentence.values("element"))


def _turns(sentence: Sentence, context: Context) -> bool:
    """Return whether a sentence names a period other than the topic's, or compares with the part of a year."""
    topic = context.topic
    based = [sentence.lexemes[place].period for place in sentence.base_periods]
    if any(base is not None and base.form in _PARTS for base in based):
        return True
    named = [period_at(sentence, position, context) for position in sentence.periods]
    return topic is None or any(period is not None and period[:2] != topic[:2] for period in named)


def _starts_definite(sentence: Sentence) -> bool:
    """Whether a sentence takes up what was spoken of: "the shipments were ..."."""
    return len(sentence.lexemes) > 1 and sentence.lexemes[0].code == "w" and "flow" in sentence.lexemes[1].senses
