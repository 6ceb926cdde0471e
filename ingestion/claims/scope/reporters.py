"""Whose trade a sentence tells: China's, or that of another country that imports or exports.

Here belongs the reporter. Partners are read in `entities`; names of places are in `lexicons/places.toml`.
"""

from ingestion.claims.scope.parted import parted_flows
from ingestion.claims.scope.state import Context
from ingestion.claims.sentences.sentence import Sentence
from ingestion.claims.tape.lexeme import Lexeme

CHINA = "CHN"
_NEAR = 3
_REPORTING = frozenset({"EUU", "USA", "JPN", "KOR", "IND"})
"""Importers whose own statistics the press quotes: "US imports" are theirs; "Myanmar imports" come from there."""


def reporter_of(sentence: Sentence, claim_type: str, context: Context) -> str:
    """Return whose trade a figure of this sentence is: the country named in it, else the one the text is about."""
    if claim_type != "export_volume":
        return importer_named(sentence) or _buyer_from_china(sentence) or context.reporter
    named = exporter_named(sentence)
    if named is None and context.reporter != CHINA and tells_chinas_exports(sentence):
        return CHINA
    return named or context.reporter


def importer_named(sentence: Sentence) -> str | None:
    """Return the country other than China whose imports a sentence tells: "the EU's imports", "came into the EU"."""
    lexemes = sentence.lexemes
    for position in sentence.where("place"):
        place = lexemes[position].senses["place"]
        if place == CHINA:
            continue
        if lexemes[position].senses.get("flow") == "import":
            return place  # "German imports"
        if sentence.has("separable") and _carries_in(sentence, position):
            return place
        is_own = place in _REPORTING or _is_possessive(lexemes, position) or _imports_itself(lexemes, position)
        if (is_own and _precedes_imports(lexemes, position)) or _follows_into(sentence, position):
            return place
        if sentence.has("abroad") and _imports_itself(lexemes, position):
            return place  # "German companies bought 900 tons abroad"
        if _is_owner(lexemes, position, "import") or (sentence.has("arrive") and _is_reached(sentence, position)):
            return place
    return None


def _buyer_from_china(sentence: Sentence) -> str | None:
    """Return who buys what comes from China: the country named first, "South Korea's data show imports from China"."""
    first = next(iter(sentence.values("place")), None)
    return first if first != CHINA and origin_of(sentence) == CHINA else None


def exporter_named(sentence: Sentence) -> str | None:
    """Return the country other than China whose exports are told: "exports from the EU", "X exported to China"."""
    lexemes = sentence.lexemes
    for position in sentence.where("flow"):
        if lexemes[position].senses["flow"] != "export":
            continue
        origin = _origin(lexemes, position) or _possessor(lexemes, position) or _owner_after(lexemes, position)
        if origin is not None:
            return origin if origin != CHINA else None
        if _goes_to_china(sentence):
            return _place_before(lexemes, position)
    return None


def origin_of(sentence: Sentence) -> str | None:
    """Return the country that goods of a sentence come from: "from Myanmar", "out of the EU"."""
    for position, code in enumerate(sentence.letters):
        place = _place_after(sentence.lexemes, position) if code == "f" else None
        if place is not None:
            return place
    return None


def _is_reached(sentence: Sentence, position: int) -> bool:
    """Whether goods are told to have come to a country from China: "900 tons came to Japan from China"."""
    if sentence.letters[position - 1 : position] not in ("t", "i") or origin_of(sentence) != CHINA:
        return False
    before = sentence.lexemes[max(0, position - _NEAR) : position]
    return any("arrive" in lexeme.senses for lexeme in before)


def _carries_in(sentence: Sentence, position: int) -> bool:
    """Whether a country stands beside a parted verb of importing: "führte die EU 900 Tonnen ein"."""
    return any(flow == "import" and abs(place - position) <= _NEAR for place, flow in parted_flows(sentence).items())


def _precedes_imports(lexemes: list[Lexeme], position: int) -> bool:
    after = [following.senses.get("flow") for following in lexemes[position + 1 : position + 1 + _NEAR]]
    return "import" in after and not any(other.code in "pQ" for other in lexemes[max(0, position - 2) : position])


def _imports_itself(lexemes: list[Lexeme], position: int) -> bool:
    """Whether the country is the one that buys: "Germany imported less", not "exports to Germany"."""
    if position and lexemes[position - 1].code in "tfi":
        return False
    return any("import_verb" in following.senses for following in lexemes[position + 1 : position + 1 + _NEAR])


def _is_owner(lexemes: list[Lexeme], position: int, flow: str) -> bool:
    """Whether a flow is the country's by "of": "magnet imports of India"."""
    before = [lexeme for lexeme in lexemes[max(0, position - _NEAR) : position] if lexeme.code != "w"]
    return len(before) > 1 and before[-1].code == "o" and before[-2].senses.get("flow") == flow


def _owner_after(lexemes: list[Lexeme], position: int) -> str | None:
    places = (
        other
        for other in range(position + 1, min(position + 1 + _NEAR, len(lexemes)))
        if "place" in lexemes[other].senses
    )
    return next((lexemes[other].senses["place"] for other in places if _is_owner(lexemes, other, "export")), None)


def _follows_into(sentence: Sentence, position: int) -> bool:
    before = sentence.lexemes[max(0, position - _NEAR) : position]
    goes_in = any(other.senses.get("to") == "into" for other in before)
    return goes_in and sentence.sense(range(position), "place") is None


def _is_possessive(lexemes: list[Lexeme], position: int) -> bool:
    return position + 1 < len(lexemes) and lexemes[position + 1].code == "'"


def _possessor(lexemes: list[Lexeme], position: int) -> str | None:
    """Return whose exports are told: the country with "'s" just before, one word between at most."""
    for place in range(position - 1, max(position - 1 - _NEAR, -1), -1):
        if "place" in lexemes[place].senses:
            return lexemes[place].senses["place"] if _is_possessive(lexemes, place) else None
    return None


def _origin(lexemes: list[Lexeme], position: int) -> str | None:
    for opener in range(position + 1, min(position + 1 + _NEAR, len(lexemes))):
        if lexemes[opener].code == "f":
            return _place_after(lexemes, opener)
    return None


def _place_after(lexemes: list[Lexeme], opener: int) -> str | None:
    following = lexemes[opener + 1 : opener + _NEAR]
    return next((lexeme.senses["place"] for lexeme in following if "place" in lexeme.senses), None)


def _place_before(lexemes: list[Lexeme], position: int) -> str | None:
    places = (lexeme.senses.get("place") for lexeme in reversed(lexemes[:position]))
    return next((place for place in places if place not in (None, CHINA)), None)


def _goes_to_china(sentence: Sentence) -> bool:
    return any(
        position and sentence.letters[position - 1] in "ti" and sentence.lexemes[position].senses["place"] == CHINA
        for position in sentence.where("place")
    )


def tells_chinas_exports(sentence: Sentence) -> bool:
    """Return whether exports are told as China's: "China's exports", "exports of China"."""
    lexemes = sentence.lexemes
    for position in sentence.where("place"):
        if lexemes[position].senses["place"] == CHINA:
            after = [following.senses.get("flow") for following in lexemes[position + 1 : position + 1 + _NEAR]]
            if "export" in after or _is_owner(lexemes, position, "export"):
                return True
    return False


def sells_abroad(sentence: Sentence) -> bool:
    """Return whether goods are sold to other countries, whoever buys them: "China sold 12% more abroad"."""
    return sentence.has("selling") and sentence.has("abroad")
