"""Names of goods: how the ledger calls what a word names.

Here belong the tables of elements and subjects. Their spellings are in `lexicons/subjects.toml` and `elements.toml`.
"""

from ingestion.claims.scope.state import Subject
from ingestion.claims.tape.lexeme import Lexeme

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

_IN_INGOTS = frozenset({"Sb"})
"""What is quoted by the ingot as goods of their own."""


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
