"""Goods: which subject a word names, and which of them is a figure's own.

Here belongs the reading of subjects and elements. Their spellings are in `lexicons/subjects.toml` and `elements.toml`.
"""

import re
from collections.abc import Iterator

from ingestion.claims.scope.state import MAGNETS, RARE_EARTHS, Context, Subject
from ingestion.claims.sentences.figures import Figure, clause_start
from ingestion.claims.sentences.sentence import Sentence
from ingestion.claims.tape.codes import FIGURES, MASS
from ingestion.claims.tape.lexeme import Lexeme

_TOGETHER = 3
_MOVED, _QUOTA = "moved", "quota"
_IN_INGOTS = frozenset({"Sb"})
"""What is quoted by the ingot as goods of their own."""

_REACH_OF_USE = 12
_END_OF_PART = re.compile(";|,&")
_ENDS_USE = re.compile(f"[;:{FIGURES}]")
SUBJECT_ELEMENTS = {
    "tungsten_apt": "W",
    "yttrium_oxide": "Y",
    "dysprosium_oxide": "Dy",
    "terbium_oxide": "Tb",
    "neodymium_oxide": "Nd",
    "praseodymium_oxide": "Pr",
    "antimony_oxide": "Sb",
    "cerium_oxide": "Ce",
    "lanthanum_oxide": "La",
    "graphite_flake": "C",
    "graphite_spherical": "C",
    "graphite_amorphous": "C",
}
"""Element of subjects that are named otherwise."""

ELEMENT_SUBJECTS: dict[str, str] = {
    "La": "lanthanum",
    "Ce": "cerium",
    "Pr": "praseodymium",
    "Nd": "neodymium",
    "Sm": "samarium",
    "Eu": "europium",
    "Gd": "gadolinium",
    "Tb": "terbium",
    "Dy": "dysprosium",
    "Ho": "holmium",
    "Er": "erbium",
    "Tm": "thulium",
    "Yb": "ytterbium",
    "Lu": "lutetium",
    "Sc": "scandium",
    "Y": "yttrium",
    "Ga": "gallium",
    "Ge": "germanium",
    "Sb": "antimony",
    "W": "tungsten",
    "Te": "tellurium",
    "Bi": "bismuth",
    "In": "indium",
    "Mo": "molybdenum",
    "C": "graphite",
    "Li": "lithium",
    "Co": "cobalt",
    "Ni": "nickel",
    "Ag": "silver",
}
"""English name of each symbol of the lexicon, as the ledger names subjects. Carbon is traded as graphite."""


OTHER_GOODS = "other_goods"
NOT_KEPT = frozenset({"lithium", "cobalt", "nickel", "silver", OTHER_GOODS})
"""Goods whose amounts are none of the ledger's; of some of them it keeps shares and controls."""

RARE_EARTH_SYMBOLS = frozenset(
    ["Sc", "Y", "La", "Ce", "Pr", "Nd", "Sm", "Eu", "Gd", "Tb", "Dy", "Ho", "Er", "Tm", "Yb", "Lu"]
)


HEAVY_SYMBOLS = frozenset({"Gd", "Tb", "Dy", "Ho", "Er", "Tm", "Yb", "Lu", "Y"})


def subject_of(lexeme: Lexeme, compound: str | None) -> Subject | None:
    """Return the subject that a lexeme names, as the compound that stands with it ("dysprosium oxide")."""
    symbol = lexeme.senses.get("element")
    if symbol is not None:
        name = ELEMENT_SUBJECTS[symbol]
        if compound == "metal" and symbol not in RARE_EARTH_SYMBOLS:
            compound = None  # gallium or antimony is traded as the metal; of a rare earth the oxide is the rule
        if compound == "ingot" and symbol not in _IN_INGOTS:
            compound = None
        return Subject(f"{name}_{compound}" if compound else name, symbol)
    name = lexeme.senses.get("subject")
    if name == "ndpr_oxide" and compound == "metal":
        return Subject("ndpr_metal")
    return None if name is None or name == "these" else Subject(name, SUBJECT_ELEMENTS.get(name))


def compound_at(sentence: Sentence, position: int) -> str | None:
    """Return the compound of the goods named at `position`.

    It stands after the name, beyond its short form in brackets too ("neodymium-praseodymium (NdPr) metal"), or before
    it in languages that say "oxide of dysprosium".
    """
    if not sentence.has("compound"):
        return None
    lexemes = sentence.lexemes
    after = position + 1
    if sentence.letters[after : after + 3 : 2] == "()":
        after += 3
    if after < len(lexemes) and "compound" in lexemes[after].senses:
        return lexemes[after].senses["compound"]
    before = position - 1
    while before >= 0 and lexemes[before].code in "ow":
        before -= 1
    is_taken = before > 0 and "element" in lexemes[before - 1].senses  # "cerium oxide" before another name
    return lexemes[before].senses.get("compound") if before >= 0 and not is_taken else None


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


def joint_subject(sentence: Sentence, figure: Figure) -> Subject | None:
    """Return the heavy rare earths for an amount told of two of them together: "dysprosium and terbium, 26 tonnes"."""
    lexemes = sentence.lexemes
    for position in sentence.among(sentence.where("element"), sentence.left_clause(figure)):
        if lexemes[position].senses["element"] in HEAVY_SYMBOLS and position > 1:
            is_joined = lexemes[position - 1].code == "&"
            other = lexemes[position - 2].senses.get("element")
            return Subject("rare_earths_heavy") if is_joined and other in HEAVY_SYMBOLS else None
    return None


def _beside_flow(sentence: Sentence, positions: range) -> tuple[range, ...]:
    """Goods beside the flow outweigh those of an aside: "exports of rare earth products, magnets included"."""
    for position in sentence.among(sentence.where("flow"), positions):
        if sentence.lexemes[position].senses["flow"] != _MOVED:
            last = min(position + 1 + _TOGETHER, positions.start + 1)
            first = max(position - _TOGETHER, clause_start(sentence.letters, position, 0))
            return range(position + 1, last), range(position - 1, first - 1, -1)
    return ()


def subject_at(sentence: Sentence, position: int) -> Subject | None:
    """Return the subject named at `position`; "rare earths and magnets" counts as magnets."""
    lexemes = sentence.lexemes
    senses = lexemes[position].senses
    if not ("subject" in senses or "element" in senses) or _is_basis(lexemes, position):
        return None
    if sentence.has("use") and _is_use(sentence, position):
        return None
    following = lexemes[position + 1] if position + 1 < len(lexemes) else None
    subject = subject_of(lexemes[position], compound_at(sentence, position))
    if subject is not None and subject.name == RARE_EARTHS and following is not None and following.code == "&":
        after = lexemes[position + 2] if position + 2 < len(lexemes) else None
        if after is not None and after.senses.get("subject") == MAGNETS:
            return Subject(MAGNETS)
    return subject


def _is_basis(lexemes: list[Lexeme], position: int) -> bool:
    """Whether a word after an amount only tells what its tons count: "135 kt REO"."""
    return "oxide_basis" in lexemes[position].senses and position > 0 and lexemes[position - 1].code == MASS


def _is_use(sentence: Sentence, position: int) -> bool:
    """Whether goods are only what others are used for: "minerals needed for goods from magnets to lasers"."""
    uses = sentence.among(sentence.where("use"), range(position - 1, max(position - 1 - _REACH_OF_USE, -1), -1))
    return bool(uses) and not _ENDS_USE.search(sentence.letters, uses[0] + 1, position)


def _with_context(subject: Subject, context: Context) -> Subject:
    """A heading that names an oxide goes on when the text then says only the element."""
    known = context.subject
    is_bare = subject.element is not None and subject.name == ELEMENT_SUBJECTS[subject.element]
    is_compound = known is not None and known.name.startswith(f"{subject.name}_") and known.name not in SUBJECT_ELEMENTS
    return known if is_bare and known is not None and is_compound else subject
