"""Extraction: from a document to its claims. Here belongs the order of the steps; each step has a room of its own."""

import re
from itertools import pairwise

from ingestion.claims.assembly import assemble
from ingestion.claims.claim import Claim
from ingestion.claims.controls.assembling import ControlReader
from ingestion.claims.document import Document
from ingestion.claims.figures.flows import SUPPLIED, TRADE_FLOWS, VAGUE_FLOWS, moved_flow
from ingestion.claims.figures.intent import mark_planned, mark_proposed
from ingestion.claims.figures.qualifiers import qualify_changes
from ingestion.claims.grammar.periods import fold_periods
from ingestion.claims.grammar.quantities import fold_quantities
from ingestion.claims.grammar.tables import Tables
from ingestion.claims.kinds.amounts import read_amounts
from ingestion.claims.kinds.prices import PRICED, read_prices
from ingestion.claims.kinds.quotas import read_undisclosed
from ingestion.claims.kinds.share_imports import note_importer
from ingestion.claims.kinds.shares import read_shares
from ingestion.claims.kinds.stocks import read_stocks
from ingestion.claims.periods.anchors import find_anchor, printed_day
from ingestion.claims.periods.notes import date_by_note
from ingestion.claims.same_goods import settle_goods
from ingestion.claims.scope.headings import notice, prime
from ingestion.claims.scope.state import Context
from ingestion.claims.sentences.sentence import Sentence, make_sentence
from ingestion.claims.sentences.splitting import sentences
from ingestion.claims.tape.codes import FIGURE
from ingestion.claims.tape.lexeme import Tape
from ingestion.claims.tape.lexer import lex, source
from ingestion.furniture import masked

MAX_FIGURES = 40
HAPPENED = frozenset({"production", "stock_or_inventory"})
"""Types that are claims only of what has happened: what a plant is to make is a plan."""
_PLAIN = dict(zip("’´`ʼ０１２３４５６７８９．﹒％，", "''''0123456789..%,", strict=True))
"""Pages write apostrophes and digits in many ways; each is one character, so offsets stay those of the text."""

_ASIDE = frozenset({"production", "stock"})
_OTHER = re.compile(f"[{''.join(_PLAIN)}]")


def extract(document: Document) -> list[Claim]:
    """Return the claims of a document in the order of its text, each fact once.

    Offsets count in `document.text`, furniture included. Never raises on any text.
    """
    text = document.text if document.is_main_text else masked(document.text)
    read = read_sentences(text, document.language)
    published_on = document.published_on or (None if document.is_main_text else printed_day(document.text))
    context = Context(anchor=find_anchor(read, published_on, document.url, document.text))
    prime(read, context)
    controls = ControlReader(context)
    claims: list[Claim] = []
    for sentence in read:
        claims.extend(_read(sentence, context, controls))
    claims.extend(read_undisclosed(read, context))
    claims.extend(controls.claims())
    date_by_note(claims, read, context)
    mark_proposed(claims)
    settle_goods(claims)
    assembled = assemble(claims)
    qualify_changes(assembled, read)
    return assembled


def read_sentences(text: str, language: str | None) -> list[Sentence]:
    """Return the sentences of a text with their figures, periods and bases recognised."""
    printed = source(_OTHER.sub(lambda found: _PLAIN[found[0]], text))
    read: list[Sentence] = []
    tables = Tables()
    for span in sentences(printed.text):
        lexemes = lex(printed, span.start, span.end)
        folded = tables.read(fold_periods(fold_quantities(lexemes, printed.text, language)), printed.text)
        read.extend([make_sentence(span, printed.text, piece) for piece in _pieces(folded)])
    return read


def _pieces(whole: Tape) -> list[Tape]:
    """Return a tape in pieces that hold no more figures than prose does, so that every later step stays linear."""
    lexemes, letters = whole.lexemes, whole.letters
    if len(letters) <= MAX_FIGURES:
        return [whole]
    figures = [figure.start() for figure in FIGURE.finditer(letters)]
    cuts = [0, *figures[MAX_FIGURES::MAX_FIGURES], len(letters)]
    return [Tape(lexemes[start:end], letters[start:end]) for start, end in pairwise(cuts)]


def _read(sentence: Sentence, context: Context, controls: ControlReader) -> list[Claim]:
    claims: list[Claim] = []
    if sentence.figures:
        context.turn_back(sentence.span.paragraph)
        claims += read_shares(sentence, context)
        claims += read_prices(sentence, context)
        claims += read_stocks(sentence, context)
        taken = frozenset(claim.start for claim in claims)
        claims += read_amounts(sentence, context, taken)
        mark_planned(sentence, claims, context.anchor)
        claims = [claim for claim in claims if not (claim.is_planned and claim.claim_type in HAPPENED)]
    else:
        notice(sentence, context)
        note_importer(sentence, context)
        claims += read_prices(sentence, context) if sentence.has_any(PRICED) else []
    controls.read(sentence)
    context.flow = _flow_after(sentence, claims, context)
    context.protagonist = sentence.sense(range(len(sentence.lexemes)), "place") or context.protagonist
    return claims


def _flow_after(sentence: Sentence, claims: list[Claim], context: Context) -> str | None:
    """Return what the text is about after a sentence: trade stays its topic when others are said in passing."""
    if any(claim.claim_type == "quota" for claim in claims):
        return "quota"
    flow = _flow_of(sentence, context)
    is_said_in_passing = flow in _ASIDE and context.flow in TRADE_FLOWS and not claims
    return context.flow if is_said_in_passing else flow


def _flow_of(sentence: Sentence, context: Context) -> str | None:
    """Return what the text is about after a sentence; a quota of output is a quota."""
    if not sentence.has("flow"):
        return context.flow
    flows = sentence.values("flow")
    told = [flow for flow in flows if flow not in VAGUE_FLOWS]
    if "quota" in told:
        return "quota"
    if SUPPLIED in flows and not told:
        return moved_flow(sentence, context)
    return next(iter(told), context.flow)
