"""Questions to Comext: six-part keys, what they cost, and how one becomes two.

Here belong addresses and codes. Here does not belong when to ask, nor queues (`queue`).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import msgspec

from ingestion.contracts.eurostat_comext import COMEXT_FLOWS, COMEXT_TOTALS
from ingestion.live import Request
from ingestion.trade.eurostat_comext.structure import CodeLists

VALUE = "VALUE_IN_EUROS"
WORLD = "WORLD"
_FLOWS = ("1", "2")


class Wanted(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What `sources.yml` asks for.

    Attributes:
        dataset: identity of the data set.
        stems: six-digit codes whose CN8 codes are read.
        presence: a chapter that every member trades every month.
        indicators: which figures.
        known_month: a month that is certainly published; asked when another one answers with nothing.
        immediate_cost: cells up to which the source answers at once; above, it queues.
        largest_shortfall_pct: how much of a total its parts may lack before a reply counts as cut off.
        poll_s: seconds between two looks at a queued question.
        queue_patience_s: seconds after which a queued question is given up.
    """

    dataset: str
    stems: tuple[str, ...]
    presence: str
    indicators: tuple[str, ...]
    known_month: str
    immediate_cost: int
    largest_shortfall_pct: float
    poll_s: float
    queue_patience_s: float


@dataclass(frozen=True)
class Query:
    """A key of the data set; an empty dimension means all its codes. Frequency is always the month."""

    reporters: tuple[str, ...] = ()
    partners: tuple[str, ...] = ()
    products: tuple[str, ...] = ()
    flows: tuple[str, ...] = _FLOWS
    indicators: tuple[str, ...] = (VALUE,)

    def key(self) -> str:
        """Return the key as the source writes it."""
        dimensions = (("M",), self.reporters, self.partners, self.products, self.flows, self.indicators)
        return ".".join("+".join(codes) for codes in dimensions)

    def cost(self, lists: CodeLists) -> int:
        """Return the number of cells that the source counts, traded or not."""
        n_reporters = len(self.reporters or lists.reporters)
        n_partners = len(self.partners or lists.partners)
        return n_reporters * n_partners * len(self.products) * len(self.flows) * len(self.indicators)

    def halves(self, lists: CodeLists) -> "list[Query]":
        """Return the question in two, by flows, then products, then reporters; empty when it is about one of each."""
        for name in ("flows", "products", "reporters"):
            codes = getattr(self, name) or lists.reporters
            if len(codes) > 1:
                middle = len(codes) // 2
                return [replace(self, **{name: codes[:middle]}), replace(self, **{name: codes[middle:]})]
        return []


def query_of(request: Request) -> Query:
    """Return what a request asks; its name holds the key, because the address of a queued answer does not."""
    _, reporters, partners, products, flows, indicators = (
        tuple(filter(None, part.split("+"))) for part in request.name.partition(" ")[2].split(".")
    )
    return Query(reporters, partners, products, flows, indicators)


def period_of(request: Request) -> str:
    """Return the month that a request asks for."""
    return request.name.partition(" ")[0]


def totals_request(wanted: Wanted, period: str) -> Request:
    """Return the question for all reporters' trade with the world."""
    query = Query(partners=(WORLD,), products=(wanted.presence, *wanted.stems))
    return data_request(wanted.dataset, query, period, COMEXT_TOTALS.name)


def planned(query: Query, lists: CodeLists, immediate_cost: int) -> Iterator[Query]:
    """Yield `query` in parts that the source answers at once, as far as it can be split."""
    smaller = query.halves(lists) if query.cost(lists) > immediate_cost else []
    if not smaller:
        yield query
    for half in smaller:
        yield from planned(half, lists, immediate_cost)


def data_request(dataset: str, query: Query, period: str, table: str = COMEXT_FLOWS.name) -> Request:
    """Return the request for a query in a month; XML instead of CSV means that it was queued."""
    return Request(
        name=f"{period} {query.key()}",
        path=f"sdmx/2.1/data/{dataset}/{query.key()}",
        params={"startPeriod": period, "endPeriod": period, "format": "SDMX-CSV", "compress": "false"},
        expect=("csv", "xml"),
        table=table,
    )


def products_by_stem(stems: Sequence[str], codes: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """Yield for each heading itself and its CN8 codes, with those that hold what is confidential about it or above it.

    A remainder above several headings is of the first of them, so that nothing is asked for twice.
    """
    left = [code for code in codes if len(code) == len("85051110")]
    for stem in stems:
        found = sorted(code for code in left if _covers(code, stem))
        left = [code for code in left if code not in found]
        if products := tuple([stem, *found] if stem in codes else found):
            yield products


def _covers(code: str, stem: str) -> bool:
    own = code.rstrip("X")
    return own.startswith(stem) or (own != code and len(own) >= len("8505") and stem.startswith(own))
