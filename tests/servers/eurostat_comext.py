"""Comext's SDMX on loopback: six-part keys, SDMX-CSV with CRLF, a queue, faults in XML, and a cost for every question.

Figures are invented, apart from the forms. Its own faults: 413 by estimate, codes it no longer knows, tickets that
expire, lines cut off (`line_cap`), suppressed figures.
"""

import itertools
import re
from dataclasses import dataclass, replace

from tests.servers.local import Answer, Incoming, LocalServer

BASE = "/eurostat/api/comext/dissemination"
REPORTERS = ("AT", "DE", "FR", "EU27_2020")
PARTNERS = ("CN", "JP", "QA", "QP", "VN", "WORLD", "EXT_EU27_2020")
PRODUCTS = (
    "28", "2805", "280530", "28053031", "28053039", "284610", "28461000", "284690", "28469040", "28469090",
    "2846XXXX", "85", "8505", "850511", "85051100", "85051110", "85051190", "850511XX",
)  # fmt: skip
_VALUE, _MASS = "VALUE_IN_EUROS", "QUANTITY_IN_100KG"
INDICATORS = (_VALUE, _MASS, "SUPPLEMENTARY_QUANTITY")
_DIMENSIONS = ("freq", "reporter", "partner", "product", "flow", "indicators")
_HEADER = (
    "DATAFLOW,LAST UPDATE,freq,reporter,partner,product,flow,indicators,TIME_PERIOD,OBS_VALUE,OBS_FLAG,CONF_STATUS"
)


@dataclass(frozen=True)
class Traded:
    """What a member traded with one partner in one CN8 code in one month; None is a figure that is withheld."""

    reporter: str
    partner: str
    product: str
    value: int | None
    mass_100kg: float | None = 1.0
    flow: str = "1"
    month: str = "2025-03"


def month_of_trade(month: str = "2025-03") -> list[Traded]:
    """Return a small month: magnets, metals, a remainder, trade without a country, a withheld mass, and chapter 85."""
    rows = [
        Traded("DE", "CN", "85051110", 41_250_000, 9870.40),
        Traded("DE", "JP", "85051110", 2_100_000, 85.25),
        Traded("DE", "QP", "85051110", 9_000, 0.0),
        Traded("DE", "CN", "850511XX", 330_000, None),
        Traded("AT", "CN", "85051110", 700_000, 120.5),
        Traded("AT", "VN", "28461000", 15_000, 210.0),
        Traded("FR", "CN", "28053031", 88_000, 2.75),
        Traded("FR", "CN", "28469040", 61_000, 900.0),
        Traded("FR", "QA", "85051110", 5_500, 0.4, flow="2"),
    ]
    return [replace(row, month=month) for row in rows]


class EurostatComextServer(LocalServer):
    """The source with what was traded; limits, queue and code lists may be changed between requests."""

    def __init__(self, traded: list[Traded]) -> None:
        """Hold `traded`."""
        super().__init__()
        self.traded = traded
        self.updated = "15/09/26 11:00:00"
        self.immediate, self.largest = 500_000, 5_000_000
        self.states = ["SUBMITTED", "PROCESSING", "AVAILABLE"]
        self.products = PRODUCTS
        self.line_cap: int | None = None
        self.has_repeats = False
        self._tickets: dict[str, tuple[Answer, list[str]]] = {}

    @property
    def base(self) -> str:
        """Base address of the Comext instance."""
        return f"{self.url}{BASE}"

    def answer(self, request: Incoming) -> Answer:
        """Answer a question for data, codes or the queue."""
        path = request.path.removeprefix(BASE)
        if found := re.fullmatch(r"/sdmx/2\.1/data/DS-045409/(.+)", path):
            return self._data(found[1], request)
        if path == "/sdmx/2.1/contentconstraint/ESTAT/DS-045409":
            return self._constraint()
        if found := re.fullmatch(r"/1\.0/async/(status|data)/(.+)", path):
            return self._queued(found[1], found[2])
        return _fault("ERR_NOT_FOUND_2", "not available for dissemination", 404)

    def _data(self, key: str, request: Incoming) -> Answer:
        dimensions = [part.split("+") if part else None for part in key.split(".")]
        lists = (("M", "A"), REPORTERS, PARTNERS, self.products, ("1", "2"), INDICATORS)
        if any(code not in known for asked, known in zip(dimensions, lists, strict=True) for code in asked or ()):
            return _fault("150", "INVALID_QUERY_DIMENSION_VALUE", 400)
        cost = 1
        for asked, known in zip(dimensions, lists, strict=True):
            cost *= len(asked or known)
        if cost > self.largest:
            said = f"EXTRACTION_TOO_BIG: The requested extraction is too big, estimated {cost} rows"
            return _fault("413", said, 413)
        answer = self._csv(dimensions, request.params["startperiod"])
        return self._submit(answer) if cost > self.immediate and answer.status == 200 else answer

    def _csv(self, dimensions: list[list[str] | None], period: str) -> Answer:
        lines = []
        for cells, (figure, is_withheld) in _cube([row for row in self.traded if row.month == period]).items():
            if all(asked is None or cell in asked for asked, cell in zip(dimensions, cells, strict=True)):
                printed = "" if figure is None else f"{figure:.2f}" if cells[-1] == _MASS else f"{figure:.0f}"
                head = f"ESTAT:DS-045409(1.0),{self.updated}"
                lines.append(",".join([head, *cells, period, printed, "", "C" if is_withheld else ""]))
        if not lines:
            return _fault("100", "NO_RESULTS: no results found", 404)
        lines *= 2 if self.has_repeats else 1
        body = "".join(f"{line}\r\n" for line in [_HEADER, *lines[: self.line_cap]])
        return Answer(body.encode(), 200, "application/vnd.sdmx.data+csv")

    def _submit(self, answer: Answer) -> Answer:
        key = f"6b6a4f7e-0000-4000-8000-{len(self._tickets):012}"
        self._tickets[key] = (answer, list(self.states))
        return _ticket("syncResponse", key, "SUBMITTED")

    def _queued(self, what: str, key: str) -> Answer:
        if key not in self._tickets:
            return _fault("140", "UNKNOWN_REQUEST", 404)
        answer, states = self._tickets[key]
        state = states[0]
        if what == "status":
            if len(states) > 1:
                states.pop(0)
            if state == "EXPIRED":
                self.states = ["AVAILABLE"]
            return _ticket("asyncResponse", key, state)
        return answer if state == "AVAILABLE" else _fault("100", "DATA_NOT_YET_AVAILABLE", 404)

    def _constraint(self) -> Answer:
        lists = zip(_DIMENSIONS, (("M", "A"), REPORTERS, PARTNERS, self.products, ("1", "2"), INDICATORS), strict=True)
        values = "".join(
            f'<c:KeyValue id="{name}">{"".join(f"<c:Value>{code}</c:Value>" for code in codes)}</c:KeyValue>'
            for name, codes in lists
        )
        head = '<?xml version="1.0"?><m:Structure xmlns:m="m" xmlns:c="c">'
        body = f"{head}<m:CubeRegion>{values}</m:CubeRegion></m:Structure>"
        return Answer(body.encode(), 200, "application/xml")


_Cells = tuple[str, ...]


def _cube(rows: list[Traded]) -> dict[_Cells, tuple[float | None, bool]]:
    """Return every cell that is traded, aggregates of reporters, partners and products included."""
    sums: dict[_Cells, tuple[float | None, bool]] = {}
    for row in rows:
        blocs = ("EXT_EU27_2020",) if row.partner != "QP" else ()
        places = itertools.product((row.reporter, "EU27_2020"), (row.partner, "WORLD", *blocs), _levels(row.product))
        for (reporter, partner, product), (indicator, figure) in itertools.product(
            places, ((_VALUE, row.value), (_MASS, row.mass_100kg))
        ):
            cells = ("M", reporter, partner, product, row.flow, indicator)
            if figure is None and (reporter, partner, product) == (row.reporter, row.partner, row.product):
                sums[cells] = (None, True)
            else:
                sums[cells] = ((sums.get(cells, (0.0, False))[0] or 0.0) + (figure or 0.0), False)
    return dict(sorted(sums.items()))


def _levels(product: str) -> list[str]:
    return list(dict.fromkeys([product, *(product[:n] for n in (2, 4, 6) if "X" not in product[:n])]))


def _fault(code: str, said: str, status: int) -> Answer:
    body = (
        '<?xml version="1.0"?><env:Envelope xmlns:env="http://schemas.xmlsoap.org/soap/envelope/"><env:Body><env:Fault>'
        f"<faultcode>{code}</faultcode><faultstring>{said}</faultstring></env:Fault></env:Body></env:Envelope>"
    )
    return Answer(body.encode(), status, "text/xml")


def _ticket(element: str, key: str, state: str) -> Answer:
    body = (
        '<?xml version="1.0"?><env:Envelope xmlns:env="http://schemas.xmlsoap.org/soap/envelope/"><env:Body>'
        f'<ns0:{element} xmlns:ns0="extraction"><queued><id>{key}</id><status>{state}</status></queued></ns0:{element}>'
        "</env:Body></env:Envelope>"
    )
    return Answer(body.encode(), 200, "text/xml")
