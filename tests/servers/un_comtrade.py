"""UN Comtrade on loopback: preview, keyed data, availability and the list of partner areas.

It filters as the source does, caps without a word, refuses what the source refuses, and can release a data set anew.
"""

import json
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from tests.servers.local import Answer, Incoming, LocalServer, json_answer

KEY = "un-comtrade-marker-key-0123456789"
TOTALS = {"partner2code": "partner2Code", "customscode": "customsCode", "motcode": "motCode"}
CODES = {"reportercode": "reporterCode", "partnercode": "partnerCode", "cmdcode": "cmdCode", "flowcode": "flowCode"}
_DESCRIPTIONS = ("reporterDesc", "flowDesc", "partnerDesc", "partner2Desc", "cmdDesc", "customsDesc", "motDesc")


def flow(**changes: Any) -> dict[str, Any]:
    """Return a row with all 47 fields: China's exports of magnets to the world in 2024-12, unless changed."""
    row: dict[str, Any] = {
        "typeCode": "C", "freqCode": "M", "refPeriodId": 20241201, "refYear": 2024, "refMonth": 12, "period": "202412",
        "reporterCode": 156, "reporterISO": "CHN", "reporterDesc": "China", "flowCode": "X", "flowDesc": "Export",
        "partnerCode": 0, "partnerISO": "W00", "partnerDesc": "World", "partner2Code": 0, "partner2ISO": "W00",
        "partner2Desc": "World", "classificationCode": "H6", "classificationSearchCode": "HS",
        "isOriginalClassification": True, "cmdCode": "850511", "cmdDesc": "Magnets", "aggrLevel": 6, "isLeaf": True,
        "customsCode": "C00", "customsDesc": "TOTAL CPC", "mosCode": "0", "motCode": 0, "motDesc": "TOTAL MOT",
        "qtyUnitCode": 8, "qtyUnitAbbr": "kg", "qty": 1200.5, "isQtyEstimated": False, "altQtyUnitCode": -1,
        "altQtyUnitAbbr": "N/A", "altQty": 0, "isAltQtyEstimated": False, "netWgt": 1200.5, "isNetWgtEstimated": False,
        "grossWgt": 0, "isGrossWgtEstimated": False, "cifvalue": None, "fobvalue": 64000.25, "primaryValue": 64000.25,
        "legacyEstimationFlag": 0, "isReported": True, "isAggregate": True,
    }  # fmt: skip
    return {**row, **changes}


def dataset(reporter: int, period: str, n_records: int = 1000, **changes: Any) -> dict[str, Any]:
    """Return one row of the availability list."""
    row: dict[str, Any] = {
        "datasetCode": int(f"2{reporter}{period}2101"), "typeCode": "C", "freqCode": "M" if len(period) == 6 else "A",
        "period": int(period), "reporterCode": reporter, "reporterISO": None, "reporterDesc": None,
        "classificationCode": "H6", "classificationSearchCode": "HS", "isOriginalClassification": True,
        "isExtendedFlowCode": True, "isExtendedPartnerCode": True, "isExtendedPartner2Code": False,
        "isExtendedCmdCode": True, "isExtendedCustomsCode": True, "isExtendedMotCode": True,
        "totalRecords": n_records, "datasetChecksum": -1349955130, "firstReleased": "2025-02-06T10:53:32.8266667",
        "lastReleased": "2025-02-06T10:53:32.8266667",
    }  # fmt: skip
    return {**row, **changes}


class UnComtradeServer(LocalServer):
    """The source with the rows and data sets given; both lists may be changed between requests."""

    def __init__(self, rows: Iterable[dict[str, Any]], *, preview_cap: int = 500, keyed_cap: int = 100_000) -> None:
        """Hold `rows`, and a data set for each reporter and period in them."""
        super().__init__()
        self.rows = list(rows)
        pairs = sorted({(row["reporterCode"], row["period"]) for row in self.rows})
        self.datasets = [dataset(reporter, period) for reporter, period in pairs]
        self.caps = {"public": preview_cap, "data": keyed_cap}

    def answer(self, request: Incoming) -> Answer:
        """Answer by the family of the path."""
        parts = request.path.strip("/").lower().split("/")
        if request.path.endswith("partnerAreas.json"):
            areas = sorted({row["partnerCode"] for row in self.rows})
            body = json.dumps({"results": [{"id": area, "text": str(area)} for area in areas], "more": False})
            return Answer(b"\xef\xbb\xbf" + body.encode())
        if "getda" in parts:
            return envelope(self._datasets(request))
        if parts[:3] not in (["public", "v1", "preview"], ["data", "v1", "get"]):
            return json_answer({"statusCode": 404, "message": "Resource not found"}, 404)
        return self._refusal(parts[0], request) or self._flows(parts[0], request)

    def release_again(self, index: int = 0) -> None:
        """Give a data set a later release with another checksum."""
        old = self.datasets[index]
        self.datasets[index] = {**old, "datasetChecksum": 77, "lastReleased": "2025-11-27T08:00:00.0000001"}

    def _datasets(self, request: Incoming) -> list[dict[str, Any]]:
        periods, reporters = (request.params[name].split(",") for name in ("period", "reportercode"))
        return [row for row in self.datasets if str(row["period"]) in periods and str(row["reporterCode"]) in reporters]

    def _refusal(self, family: str, request: Incoming) -> Answer | None:
        if family == "data" and KEY not in (
            request.headers.get("ocp-apim-subscription-key"),
            request.params.get("subscription-key"),
        ):
            return json_answer({"statusCode": 401, "message": "Access denied due to invalid subscription key."}, 401)
        if len(request.params.get("period", "").split(",")) > (1 if family == "public" else 12):
            said = "Maximum number of periods for preview is 1"
            return json_answer({"elapsedTime": "0 secs", "count": -1, "data": [], "error": said}, 400)
        return None

    def _flows(self, family: str, request: Incoming) -> Answer:
        wanted = {
            field: request.params[name].split(",") for name, field in (CODES | TOTALS).items() if name in request.params
        }
        wanted["period"] = request.params["period"].split(",")
        found = [row for row in self.rows if all(str(row[field]) in values for field, values in wanted.items())]
        if request.params.get("includedesc", "").lower() != "true":
            found = [row | dict.fromkeys(_DESCRIPTIONS) for row in found]
        return envelope(found[: self.caps[family]])


def envelope(rows: list[dict[str, Any]], error: str = "") -> Answer:
    """Return rows as the source wraps them."""
    return json_answer({"elapsedTime": "0.27 secs", "count": len(rows), "data": rows, "error": error})


def redone(answer: Answer, change: Any) -> Answer:
    """Return an answer whose rows went through `change`, its count adapted."""
    body = json.loads(answer.body)
    body["data"] = change(body["data"])
    return replace(answer, body=json.dumps({**body, "count": len(body["data"])}).encode())
