"""Flows: what is done with the goods of a figure, told by its own words or by what was spoken of.

Here belongs choosing among them; the words are in `lexicons/flows.toml`.
"""

from ingestion.claims.scope.parted import parted_flows
from ingestion.claims.scope.reporters import CHINA, importer_named, origin_of, sells_abroad
from ingestion.claims.scope.state import TRADE_TYPES, Context
from ingestion.claims.sentences.figures import Figure
from ingestion.claims.sentences.sentence import Sentence
from ingestion.claims.tape.codes import MASS

MOVED, SUPPLIED = "moved", "supplied"
VAGUE_FLOWS = frozenset({MOVED, SUPPLIED})
"""Words that tell a flow only with what was spoken of."""

TRADE_FLOWS = frozenset({"export", "import"})
_NEAR = 3
_TO_AN_AMOUNT = f"t{MASS}"


def flow_of(sentence: Sentence, figure: Figure, context: Context) -> str | None:
    """Return what is done with the goods; verbs such as "went" and "took" say it only with what was spoken of."""
    flows = _flows(sentence)
    around = [flows[place] for place in reversed(flows) if place <= figure.index]
    around += [flow for place, flow in flows.items() if figure.index < place < figure.clause_high]
    around = around or [flow for place, flow in flows.items() if figure.index < place < figure.high]
    told = next((flow for flow in around if flow not in VAGUE_FLOWS), None)
    if not around and figure.index == sentence.letters.startswith("t"):
        told = next((flow for flow in flows.values() if flow not in VAGUE_FLOWS), None)  # "At 900 t, imports were ..."
    if not around and sentence.has("exporter") and sentence.has("sold"):
        told = "export"
    if told == "production" and ("quota" in flows.values() or sentence.has("cap")):
        return "quota"  # "the quota for mining output"
    if told == "export" and _is_quota_of(flows, figure.index):
        return "quota"
    if told == "export" and (_is_of_imports(sentence, flows, figure.index) or _comes_in(sentence, context)):
        return "import"
    if told is None and sells_abroad(sentence):
        return "export"
    if told is not None or not around:
        return told or _carried(context)
    return moved_flow(sentence, context)


def _carried(context: Context) -> str | None:
    """Return what the text goes on telling: output that was only mentioned does not end what it tells of trade."""
    last = context.series
    if context.flow == "production" and context.actor is None and last is not None and last.claim_type in TRADE_TYPES:
        return last.claim_type.removesuffix("_volume")
    return context.flow


def _flows(sentence: Sentence) -> dict[int, str]:
    """Return the flows that words tell, by place; "came to 2,000 tonnes" tells a sum, "for producing" a purpose."""
    places = sentence.where("flow")
    parted = parted_flows(sentence) if sentence.has("separable") else {}
    told = zip(places, sentence.values("flow"), strict=True) if places else ()
    return parted | {
        place: flow
        for place, flow in told
        if not (flow == MOVED and sentence.letters.startswith(_TO_AN_AMOUNT, place + 1))
        and not _tells_no_amount(sentence, place)
    }


def _tells_no_amount(sentence: Sentence, place: int) -> bool:
    """Whether goods are only for making others ("for producing magnets"), or what is made is no amount: a deal."""
    senses = sentence.lexemes[place].senses
    if "making" in senses and all(abs(figure.index - place) > _NEAR for figure in sentence.figures):
        return True
    return senses["flow"] == "production" and place > 0 and sentence.lexemes[place - 1].senses.get("in") == "for"


def _is_quota_of(flows: dict[int, str], index: int) -> bool:
    """Whether the flow nearest before a figure is what a quota is of: "la cuota de exportación de ese año"."""
    nearest = next((place for place in reversed(flows) if place < index and flows[place] not in VAGUE_FLOWS), None)
    return nearest is not None and any(
        flow == "quota" and nearest - _NEAR <= place < nearest for place, flow in flows.items()
    )


def _comes_in(sentence: Sentence, context: Context) -> bool:
    """Whether "shipments" from a country come in: the text tells of what another country than China imports."""
    if context.reporter == CHINA or context.flow != "import" or not sentence.has("shipping"):
        return False
    return origin_of(sentence) not in (None, context.reporter)


def _is_of_imports(sentence: Sentence, flows: dict[int, str], index: int) -> bool:
    """Whether "shipments" are of the imports told before them: "imports grew in 2023, to shipments of 900 tons"."""
    if not sentence.has("shipping"):
        return False
    last, *before = [place for place in reversed(flows) if place <= index] or [index]
    is_shipping = "shipping" in sentence.lexemes[last].senses
    return is_shipping and bool(before) and flows[before[0]] == "import"


def moved_flow(sentence: Sentence, context: Context) -> str:
    """Return which way goods went that "came", "went" or "were supplied", seen from the country the text is about."""
    if context.reporter != CHINA and sentence.says("flow", SUPPLIED):
        return "import"
    if sentence.has("arrive") and importer_named(sentence) is not None:
        return "import"
    if sentence.has("import_verb") and sentence.has("abroad"):
        return "import"
    origin = origin_of(sentence)
    if origin is not None:
        return "export" if origin in (context.reporter, CHINA) and context.reporter in (origin, CHINA) else "import"
    return context.flow if context.flow in TRADE_FLOWS else "export"
