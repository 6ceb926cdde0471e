"""The BGS's OGC API on loopback: one collection, filters by property, pages without an order, rows that are edited.

The figures are those of the World Mineral Statistics; BGS © UKRI.
"""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlencode

from tests.servers.local import Answer, Incoming, LocalServer, json_answer

_ITEMS = "/collections/world-mineral-statistics/items"
_OWN = frozenset({"f", "limit", "offset"})
_OXIDE_CONTENT = "REO content. Assumed to be 60% of concentrates produced."
_CODES = {"Bastnaesite": "925", "Monazite": "926", "Xenotime": "927"}
_COUNTRIES = {
    "Australia": "AUS",
    "Burundi": "BDI",
    "China": "CHN",
    "Malaysia": "MYS",
    "Myanmar": "MMR",
    "Soviet Union": "SUN",
    "Thailand": "THA",
    "USA": "USA",
}


def mineral(country: str, mineral: str | None, year: int, quantity: float | None, **fields: Any) -> dict[str, Any]:
    """Return the properties of a row of the table of minerals, which counts gross weight unless a note says else."""
    code = _CODES.get(mineral or "", "924")
    return _row("rare earth minerals", country, year, quantity) | {
        "bgs_sub_commodity_trans": mineral,
        "bgs_commodity_code": code,
        **fields,
    }


def oxide(country: str, year: int, quantity: float | None, **fields: Any) -> dict[str, Any]:
    """Return the properties of a row of the table of oxides."""
    return _row("rare earth oxides", country, year, quantity) | {"bgs_commodity_code": "20238", **fields}


def nil(**fields: Any) -> dict[str, Any]:
    """Return the fields of a figure that is nothing."""
    said = {"quantity_in_book_style": "-----", "data_precision_description": "Nil (nothing produced)"}
    return {**said, "sdmx_translation": "Normal Value", **fields}


def statistics() -> list[dict[str, Any]]:
    """Return true rows of both tables: plain ones, and one for each way in which a number is not what it seems."""
    missing = {"quantity_in_book_style": "...", "data_precision_description": "Figures not available"}
    return [
        mineral("Malaysia", "Monazite", 1975, 3285, concat_figure_notes_text="Exports."),
        mineral("Thailand", "Xenotime", 1975, 0, **nil()),
        mineral("USA", "Bastnaesite", 1975, 14940, concat_figure_notes_text=_OXIDE_CONTENT),
        mineral("Australia", "Monazite", 1975, 4507),
        mineral("Malaysia", "Xenotime", 1978, 0, **nil(concat_figure_notes_text="Exports.")),
        mineral("Soviet Union", "Monazite", 1989, 1500, concat_figure_notes_text=f"Estimates.|{_OXIDE_CONTENT}"),
        mineral("China", None, 2006, 133000, concat_figure_notes_text=_OXIDE_CONTENT),
        oxide("China", 2006, 133000, concat_figure_notes_text="Estimates.") | {"year": "2006-01-01"},
        oxide("Thailand", 2012, None, **missing, sdmx_translation="Missing value"),
        oxide("Burundi", 2022, 0, **nil()),
        oxide("China", 2023, 255000, concat_figure_notes_text="Estimates."),
        oxide("USA", 2023, 24960, concat_figure_notes_text="Estimates."),
        oxide("Myanmar", 2023, 72000, concat_figure_notes_text="Estimates."),
        oxide("Australia", 2023, 16780, concat_figure_notes_text="Years ending 30 June of that stated."),
    ]


class BgsServer(LocalServer):
    """Answers the items of the collection.

    Attributes: `rows`, `most_rows` (rows a page at most, however many are asked for) and `edit`, which is called with
    the offset before each page is answered.
    """

    def __init__(self, rows: list[dict[str, Any]], most_rows: int = 10_000) -> None:
        """Hold the properties `rows`, at most `most_rows` of them a page."""
        super().__init__()
        self.rows = rows
        self.most_rows = most_rows
        self.edit: Callable[[int], None] = lambda _: None

    def answer(self, request: Incoming) -> Answer:
        """Filter by properties, letter case included, and page."""
        if request.path != _ITEMS:
            return json_answer({"code": "NotFound", "description": "Collection not found"}, 404)
        if request.params.get("f") != "json":
            return Answer(b"<!doctype html><html><title>BGS OGC API</title></html>", media_type="text/html")
        offset = int(request.params.get("offset", "0"))
        self.edit(offset)
        asked = {name: value for name, value in request.params.items() if name not in _OWN}
        found = [row for row in self.rows if all(str(row.get(name)) == value for name, value in asked.items())]
        return self._page(request.params, found, offset)

    def _page(self, params: dict[str, str], found: list[dict[str, Any]], offset: int) -> Answer:
        here = found[offset : offset + min(int(params.get("limit", "10")), self.most_rows)]
        last = offset + len(here)
        links = [{"rel": "self", "href": f"{self.url}{_ITEMS}?{urlencode(params)}"}]
        if last < len(found):
            links.append({"rel": "next", "href": f"{self.url}{_ITEMS}?{urlencode({**params, 'offset': last})}"})
        return json_answer(
            {
                "type": "FeatureCollection",
                "features": [_feature(row) for row in here],
                "numberMatched": len(found),
                "numberReturned": len(here),
                "links": links,
                "timeStamp": datetime.now(UTC).isoformat(),
            }
        )


def _row(commodity: str, country: str, year: int, quantity: float | None) -> dict[str, Any]:
    return {
        "country_trans": country,
        "country_iso3_code": _COUNTRIES[country],
        "erml_group": None,
        "bgs_commodity_code": None,
        "bgs_commodity_trans": commodity,
        "bgs_sub_commodity_trans": None,
        "bgs_statistic_type_trans": "Production",
        "year": f"{year}-01-01 00:00:00",
        "quantity": quantity,
        "quantity_in_book_style": None if quantity is None else f"{quantity:g}",
        "units": "tonnes (metric)",
        "data_precision_description": None,
        "concat_figure_notes_text": None,
        "concat_table_notes_text": None,
        "yearbook_table_trans": f"Production of {commodity}",
        "sdmx_code": "A",
        "sdmx_translation": "Normal value",
    }


def _feature(row: dict[str, Any]) -> dict[str, Any]:
    return {"type": "Feature", "geometry": {"type": "Point", "coordinates": [102.186548, 4.029745]}, "properties": row}
