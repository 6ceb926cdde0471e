"""HMRC's uktradeinfo on loopback: one entity of an OData service, its pages, its moods at the front door."""

import re
from typing import Any
from urllib.parse import urlencode

from tests.servers.local import Answer, Incoming, LocalServer, json_answer

FRONT_DOOR = Answer(b"<html><head><title>Ip Forbidden</title></head><body>Ip Forbidden</body></html>", 403, "text/html")

_CN8 = {"280530": "28053010", "284610": "28461000", "284690": "28469040", "850511": "85051110"}


def ots_row(month: int, hs6: str = "850511", **fields: Any) -> dict[str, Any]:
    """Return one row of `OTS` with its commodity and country, magnets from China through one port unless told else."""
    country = {"CountryId": 720, "CountryCodeAlpha": "CN", "CountryName": "China"}
    return {
        "MonthId": month,
        "FlowTypeId": 3,
        "SuppressionIndex": 0,
        "CommodityId": int(_CN8[hs6]),
        "CommoditySitcId": 77881,
        "CountryId": 720,
        "PortId": 12,
        "Value": 2910456.0,
        "NetMass": 88410.0,
        "SuppUnit": None,
        "Commodity": {"CommodityId": int(_CN8[hs6]), "Cn8Code": _CN8[hs6], "Hs6Code": hs6, "Hs2Code": hs6[:2]},
        "Country": country,
        **fields,
    }


def month_of_rows(month: int) -> list[dict[str, Any]]:
    """Return a month: ports, all four flows, a suppressed row, and an estimate that only unfiltered reads meet."""
    return [
        ots_row(month),
        ots_row(month, PortId=40, Value=104221.0, NetMass=1210.0),
        ots_row(month, FlowTypeId=1, PortId=-1, CountryId=4, Value=500.0, NetMass=20.0),
        ots_row(month, "280530", FlowTypeId=4, Value=0.0, NetMass=0.0),
        ots_row(month, "284610", SuppressionIndex=3, PortId=-1, CountryId=-1, NetMass=None, Country=None),
        ots_row(month, "284690", FlowTypeId=2, PortId=-1, NetMass=None),
        ots_row(month, CommodityId=-990, CommoditySitcId=-1, CountryId=959, PortId=-1, NetMass=None, Commodity=None),
    ]


class UkHmrcServer(LocalServer):
    """Answers `/OTS`. Attributes: `rows`, `page_size`, `is_moody` (every third call meets the front door)."""

    def __init__(self, rows: list[dict[str, Any]], page_size: int = 3) -> None:
        """Hold `rows`, `page_size` of them a page."""
        super().__init__()
        self.rows = rows
        self.page_size = page_size
        self.is_moody = False
        self._calls = 0

    def answer(self, request: Incoming) -> Answer:
        """Filter, expand and page."""
        self._calls += 1
        if self.is_moody and self._calls % 3 == 0:
            return FRONT_DOOR
        if request.path != "/OTS":
            return json_answer({"error": {"code": "404", "message": "no such entity"}}, 404)
        if "$orderby" in request.params:
            said = {"code": "", "message": "The query specified in the URI is not valid. Order by is not allowed."}
            return json_answer({"error": said}, 400)
        return self._page(request.params)

    def _page(self, params: dict[str, str]) -> Answer:
        found = [row for row in self.rows if _matches(row, params.get("$filter", ""))]
        if "$top" in params:
            found = found[: int(params["$top"])]
        skip = int(params.get("$skip", "0"))
        page: dict[str, Any] = {
            "@odata.context": f"{self.url}/$metadata#OTS",
            "value": [_expanded(row, params.get("$expand", "")) for row in found[skip : skip + self.page_size]],
        }
        if skip + self.page_size < len(found):
            page["@odata.nextLink"] = f"{self.url}/OTS?{urlencode({**params, '$skip': skip + self.page_size})}"
        return json_answer(page)


def _matches(row: dict[str, Any], condition: str) -> bool:
    month = re.search(r"MonthId eq (\d+)", condition)
    codes = re.findall(r"Commodity/Hs6Code eq '(\d+)'", condition)
    flows = re.findall(r"FlowTypeId eq (\d)", condition)
    code = (row["Commodity"] or {}).get("Hs6Code")
    return (
        (month is None or row["MonthId"] == int(month[1]))
        and (not codes or code in codes)
        and (not flows or str(row["FlowTypeId"]) in flows)
    )


def _expanded(row: dict[str, Any], expand: str) -> dict[str, Any]:
    return {name: value for name, value in row.items() if name not in {"Commodity", "Country"} or name in expand}
