"""The US Census Bureau's trade API on loopback: arrays of strings, predicates echoed, and 204 for anything it dislikes.

Figures are invented. Its own faults: pages about keys at 200, totals among the countries, quantities nobody collected,
500 for a heavy query, silent cuts (`row_cap`).
"""

import re
from dataclasses import dataclass, replace
from typing import Any

from tests.servers.local import Answer, Incoming, LocalServer, json_answer

KEY = "0123456789abcdef0123456789abcdef01234567"
COUNTRIES = {
    "-": "TOTAL FOR ALL COUNTRIES",
    "5700": "CHINA",
    "5880": "JAPAN",
    "1220": "CANADA",
    "5XXX": "ASIA",
    "0003": "EUROPEAN UNION",
}
_PREDICATES = ("time", "I_COMMODITY", "E_COMMODITY", "COMM_LVL", "SUMMARY_LVL", "DF", "CTY_CODE")
_MOST_VARIABLES = 50
_LENGTHS = {"HS2": 2, "HS4": 4, "HS6": 6, "HS10": 10}


@dataclass(frozen=True)
class Traded:
    """What one country traded in one ten-digit code in one month."""

    code: str
    country: str
    value: int
    quantity: int = 0
    unit: str = "KG"
    month: str = "2025-03"
    flow: str = "imports"
    flag: str | None = None
    air: int = 0
    vessel: int = 0
    updated: str = "20250506"


def month_of_trade(month: str = "2025-03") -> list[Traded]:
    """Return a small month: magnets in pieces, metals in kilograms, a quantity nobody collected, a suppressed one."""
    rows = [
        Traded("8505110070", "5700", 22_800_000, 8_700_000, "NO", air=40_000, vessel=310_000),
        Traded("8505110070", "5880", 3_900_000, 120_000, "NO", air=30_000),
        Traded("8505110050", "5700", 410_000, 90_000, "NO", air=2_000),
        Traded("2805300050", "5700", 615_000, 12_400, "KG", vessel=14_100),
        Traded("2805300090", "5700", 98_000, 0, "-"),
        Traded("2805300090", "5880", 7_000, 0, "KG", flag="S"),
        Traded("2846902040", "5700", 1_250_000, 310, "T", vessel=322_000),
        Traded("2846100010", "1220", 51_000, 9_000, "KG"),
        Traded("3606903000", "5700", 64_000, 5_100, "KG"),
        Traded("8505110090", "1220", 77_000, 900, "KG", flow="exports", air=40),
        Traded("2846908090", "5880", 33_000, 1_200, "KG", flow="exports"),
    ]
    return [replace(row, month=month) for row in rows]


class UsCensusServer(LocalServer):
    """The source with what was traded; `row_cap` cuts replies without a word, `heavy` makes short wildcards fail."""

    def __init__(self, traded: list[Traded]) -> None:
        """Hold `traded`, which may be changed between requests."""
        super().__init__()
        self.traded = traded
        self.row_cap: int | None = None
        self.heavy = 0
        self.has_stray_repeats = False
        self.rename: dict[str, str] = {}
        self.further: dict[str, str] = {}

    def answer(self, request: Incoming) -> Answer:
        """Answer a query of one endpoint; or a page about the key."""
        if request.path.endswith("_key.html"):
            title = request.path.rpartition("/")[2].removesuffix(".html").replace("_", " ").title()
            said = f"<html><head><title>{title}</title></head><body>A valid key must be included.</body></html>"
            return Answer(said.encode(), 200, "text/html")
        found = re.fullmatch(r"/data/timeseries/intltrade/(imports|exports)/hs", request.path)
        if found is None:
            return Answer(b"<!DOCTYPE html><html><body>Not found</body></html>", 404, "text/html")
        if request.params.get("key") != KEY:
            page = "invalid_key" if request.params.get("key") else "missing_key"
            return Answer(b"", 302, headers={"Location": f"/data/{page}.html"})
        return self._refusal(found[1], request) or self._table(found[1], request)

    def _refusal(self, flow: str, request: Incoming) -> Answer | None:
        asked = request.params["get"].split(",")
        if len(asked) > _MOST_VARIABLES:
            return Answer(b"error: maximum of 50 variables exceeded", 400, "text/plain")
        unknown = [name for name in asked if name not in _line(flow, Traded("8505110070", "5700", 1), "-")]
        if unknown or set(asked) & set(self.rename):
            name = (unknown or sorted(set(asked) & set(self.rename)))[0]
            return Answer(f"error: unknown variable '{name}'".encode(), 400, "text/plain")
        codes = _codes(flow, request)
        if any(code.endswith("*") and len(code) - 1 < max(4, self.heavy) for code in codes):
            return Answer(b"There was an error while running your query.  We've logged the error.", 500, "text/plain")
        length = _LENGTHS[request.params["comm_lvl"]]
        if any("," in code or (not code.endswith("*") and len(code) != length) for code in codes):
            return Answer(b"", 204)
        return None

    def _table(self, flow: str, request: Incoming) -> Answer:
        params, codes = request.params, _codes(flow, request)
        length = _LENGTHS[params["comm_lvl"]]
        details = [row for row in self.traded if (row.flow, row.month) == (flow, params["time"])]
        lines = [
            _line(flow, row, kind)
            for row in _with_totals([replace(row, code=row.code[:length]) for row in details])
            if any(_fits(row.code, code) for code in codes) and params.get("cty_code", row.country) == row.country
            for kind in (("-", "1", "2") if flow == "exports" else ("-",))
            if params.get("df", kind) == kind
        ]
        if not lines:
            return Answer(b"", 204)
        if self.has_stray_repeats:
            lines += lines
        echoed = [name for name in _PREDICATES if name.lower() in params]
        header = [*params["get"].split(","), *echoed, *self.further]
        table = [[({**line, **self.further})[name] for name in header] for line in lines[: self.row_cap]]
        return json_answer([header, *table])


def _codes(flow: str, request: Incoming) -> list[str]:
    name = "i_commodity" if flow == "imports" else "e_commodity"
    return [value for key, value in request.pairs if key == name]


def _fits(code: str, asked: str) -> bool:
    return code.startswith(asked[:-1]) if asked.endswith("*") else code == asked


def _with_totals(rows: list[Traded]) -> list[Traded]:
    """Return rows by code and country, with the total of each code before them and groups behind them."""
    cells: dict[tuple[str, str], Traded] = {}
    for row in rows:
        groups = ("-", row.country, *(("5XXX",) if row.country.startswith("5") else ()))
        for country in groups:
            held = cells.get((row.code, country))
            total = replace(row, country=country)
            cells[row.code, country] = total if held is None else _sum(held, total)
    return [cells[key] for key in sorted(cells)]


def _sum(one: Traded, other: Traded) -> Traded:
    added: dict[str, Any] = {
        name: getattr(one, name) + getattr(other, name) for name in ("value", "quantity", "air", "vessel")
    }
    return replace(one, **added, updated=max(one.updated, other.updated))


def _line(flow: str, row: Traded, kind: str) -> dict[str, str | None]:
    share = {"-": 1.0, "1": 0.75, "2": 0.25}[kind]
    shared = {
        "CTY_CODE": row.country, "CTY_NAME": COUNTRIES[row.country], "UNIT_QY1": row.unit, "UNIT_QY2": "-",
        "AIR_WGT_MO": str(row.air), "VES_WGT_MO": str(row.vessel), "LAST_UPDATE": row.updated, "time": row.month,
        "COMM_LVL": f"HS{len(row.code)}", "SUMMARY_LVL": "DET", "DF": kind,
    }  # fmt: skip
    value, quantity = str(int(row.value * share)), str(int(row.quantity * share))
    if flow == "imports":
        own = {
            "I_COMMODITY": row.code, "I_COMMODITY_SDESC": "GOODS", "GEN_VAL_MO": value, "GEN_VAL_YR": "999999999",
            "GEN_CIF_MO": str(int(row.value * 1.04)), "CON_VAL_MO": value, "GEN_QY1_MO": quantity,
            "GEN_QY1_MO_FLAG": row.flag, "GEN_QY2_MO": "0",
        }  # fmt: skip
    else:
        own = {
            "E_COMMODITY": row.code, "E_COMMODITY_SDESC": "GOODS", "ALL_VAL_MO": value, "ALL_VAL_YR": "999999999",
            "QTY_1_MO": quantity, "QTY_1_MO_FLAG": row.flag, "QTY_2_MO": "0",
        }  # fmt: skip
    return {**shared, **own}
