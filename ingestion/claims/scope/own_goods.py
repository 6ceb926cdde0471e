"""Own goods: which of the goods that a sentence names are a figure's.

Here belongs nearness. Goods dealt out to figures in turn are read in `goods_in_turn`.
"""

import re
from collections.abc import Iterator

from ingestion.claims.scope.goods import subject_at
from ingestion.claims.scope.goods_names import ELEMENT_SUBJECTS, HEAVY_SYMBOLS, SUBJECT_ELEMENTS
from ingestion.claims.scope.state import Context, Subject
from ingestion.claims.sentences.figures import Figure, clause_start
from ingestion.claims.sentences.sentence import Sentence
from ingestion.claims.tape.codes import MASS

_TOGETHER = 3
_MOVED, _QUOTA = "moved", "quota"
_END_OF_PART = re.compile(";|,&")


def own_subject(sentence: Sentence, figure: Figure, context: Context) -> Subject | None:
    """Return the subject nearest to the figure: "tons of X" first, then to the left, then to the right."""
    if not sentence.goods:
        return None
    if "none_of" in figure.lexeme.senses:
        return subject_at(sentence, figure.index)
    for positions in _around(sentence, figure):
        for position in sentence.among(sentence.goods, positions):
            subject = subject_at(sentence, position)
            if subject is not None:
                return _with_context(subject, context)
    return None


def joint_subject(sentence: Sentence, figure: Figure) -> Subject | None:
    """Return the heavy rare earths for an amount told of two of them together: "dysprosium and terbium, 26 tonnes"."""
    lexemes = sentence.lexemes
    for position in sentence.among(sentence.where("element"), sentence.left_clause(figure)):
        if lexemes[position].senses["element"] in HEAVY_SYMBOLS and position > 1:
            is_joined = lexemes[position - 1].code == "&"
            other = lexemes[position - 2].senses.get("element")
            return Subject("rare_earths_heavy") if is_joined and other in HEAVY_SYMBOLS else None
    return None


def _around(sentence: Sentence, figure: Figure) -> Iterator[range]:
    """Yield the words around a figure in which its goods may be named, likeliest first."""
    yield sentence.right(figure)
    yield sentence.left_clause(figure)
    before = range(figure.index - 1, -1, -1)
    yield from _before_aside(sentence, figure)
    yield from _beside_flow(sentence, before)
    yield _not_of_others(sentence, before)
    yield range(figure.index + 1, _end_of_part(sentence, figure))


def _not_of_others(sentence: Sentence, before: range) -> range:
    """Words before a figure, back to a quota that is told anew behind the goods of an earlier figure.

    In "9,000 tons of light rare earths, which brings the quota to 30,000 tons" the quota is not that of the light ones.
    """
    if not sentence.says("flow", _QUOTA):
        return before
    told = (place for place in sentence.among(sentence.where("flow"), before) if _is_quota(sentence, place))
    quota = next(told, None)
    goods = next(iter(sentence.among(sentence.goods, before)), None)
    if quota is None or goods is None or goods > quota:
        return before
    is_of_earlier = sentence.letters.rfind(f"{MASS}o", 0, goods) >= 0
    return range(before.start, quota, -1) if is_of_earlier else before


def _is_quota(sentence: Sentence, place: int) -> bool:
    return sentence.lexemes[place].senses["flow"] == _QUOTA


def _end_of_part(sentence: Sentence, figure: Figure) -> int:
    """Return where what is told of a figure ends: goods behind a semicolon or ", but" are of what is told there."""
    end = _END_OF_PART.search(sentence.letters, figure.index)
    return len(sentence.letters) if end is None else end.start()


def _before_aside(sentence: Sentence, figure: Figure) -> tuple[range, ...]:
    """Words before the bracket that a figure follows: "ion-adsorption ores (mostly heavy) 900 tons"."""
    if sentence.letters[figure.index - 1 : figure.index] != ")":
        return ()
    opened = sentence.letters.rfind("(", 0, figure.index)
    return () if opened < 1 else (range(opened - 1, clause_start(sentence.letters, opened, 0) - 1, -1),)


def _beside_flow(sentence: Sentence, positions: range) -> tuple[range, ...]:
    """Goods beside the flow outweigh those of an aside: "exports of rare earth products, magnets included"."""
    for position in sentence.among(sentence.where("flow"), positions):
        if sentence.lexemes[position].senses["flow"] != _MOVED:
            last = min(position + 1 + _TOGETHER, positions.start + 1)
            first = max(position - _TOGETHER, clause_start(sentence.letters, position, 0))
            return range(position + 1, last), range(position - 1, first - 1, -1)
    return ()


def _with_context(subject: Subject, context: Context) -> Subject:
    """A heading that names an oxide goes on when the text then says only the element."""
    known = context.subject
    is_bare = subject.element is not None and subject.name == ELEMENT_SUBJECTS[subject.element]
    is_compound = known is not None and known.name.startswith(f"{subject.name}_") and known.name not in SUBJECT_ELEMENTS
    return known if is_bare and known is not None and is_compound else subject
