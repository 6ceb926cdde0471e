"""Goods: which subject a word names, and which of them is a figure's own.

Here belongs the reading of subjects and elements. Their spellings are in `lexicons/subjects.toml` and `elements.toml`.
"""

from ingestion.claims.scope.state import MAGNETS, RARE_EARTHS, Context, Subject
from ingestion.claims.sentences.figures import Figure
from ingestion.claims.sentences.sentence import Sentence
from ingestion.claims.tape.lexeme import Lexeme

_TOGETHER = 3
_MOVED = "moved"
SUBJECT_ELEMENTS = {"tungsten_apt": "W"}
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


def subject_of(lexeme: Lexeme, following: Lexeme | None) -> Subject | None:
    """Return the subject that a lexeme names, with the compound that follows an element ("dysprosium oxide")."""
    symbol = lexeme.senses.get("element")
    if symbol is not None:
        compound = following.senses.get("compound") if following is not None else None
        name = ELEMENT_SUBJECTS[symbol]
        return Subject(f"{name}_{compound}" if compound else name, symbol)
    name = lexeme.senses.get("subject")
    if name == "ndpr_oxide" and following is not None and following.senses.get("compound") == "metal":
        return Subject("ndpr_metal")
    return None if name is None or name == "these" else Subject(name, SUBJECT_ELEMENTS.get(name))


def own_subject(sentence: Sentence, figure: Figure, context: Context) -> Subject | None:
    """Return the subject nearest to the figure: "tons of X" first, then to the left, then to the right."""
    lexemes = sentence.lexemes
    before = range(figure.index - 1, -1, -1)
    around = (
        sentence.right(figure),
        sentence.left_clause(figure),
        _beside_flow(sentence, before),
        before,
        range(figure.index + 1, len(lexemes)),
    )
    for positions in around:
        for position in positions:
            subject = subject_at(sentence, position)
            if subject is not None:
                return _with_context(subject, context)
    return None


def _beside_flow(sentence: Sentence, positions: range) -> list[int]:
    """Goods beside the flow outweigh those of an aside: "exports of rare earth products, magnets included"."""
    for position in positions:
        if sentence.lexemes[position].senses.get("flow", _MOVED) != _MOVED:
            last = min(position + 1 + _TOGETHER, positions.start + 1)
            return [*range(position + 1, last), *range(position - 1, max(position - 1 - _TOGETHER, -1), -1)]
    return []


def subject_at(sentence: Sentence, position: int) -> Subject | None:
    """Return the subject named at `position`; "rare earths and magnets" counts as magnets."""
    lexemes = sentence.lexemes
    if not lexemes[position].senses:
        return None
    following = lexemes[position + 1] if position + 1 < len(lexemes) else None
    subject = subject_of(lexemes[position], following)
    if subject is not None and subject.name == RARE_EARTHS and following is not None and following.code == "&":
        after = lexemes[position + 2] if position + 2 < len(lexemes) else None
        if after is not None and after.senses.get("subject") == MAGNETS:
            return Subject(MAGNETS)
    return subject


def _with_context(subject: Subject, context: Context) -> Subject:
    """A heading that names an oxide goes on when the text then says only the element."""
    known = context.subject
    is_bare = subject.element is not None and subject.name == ELEMENT_SUBJECTS[subject.element]
    return known if is_bare and known is not None and known.element == subject.element else subject
