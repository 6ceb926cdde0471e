"""The English site of China's customs on loopback: indexes of years, tables behind unguessable addresses, a wall."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass, field

from tests.servers.local import Answer, Incoming, LocalServer

WALL = Answer(b"<html><head><script>var _$a=['x'];document.cookie='t=1'</script></head></html>", 412, "text/html")
COOKIE_SCRIPT = Answer(
    b"<html><head><script>document.cookie='t=1'</script></head><body></body></html>", 200, "text/html"
)
CAPTCHA = Answer(b"<html><body><iframe src='/queryData/toCaptchaView'></iframe></body></html>", 200, "text/html")

MONTHS = ("Jan.", "Feb.", "Mar.", "Apr.", "May", "Jun.", "Jul.", "Aug.", "Sep.", "Oct.", "Nov.", "Dec.")
TITLES = {
    13: "Major Export Commodities in Quantity and Value",
    14: "Major Import Commodities in Quantity and Value",
}

EXPORT_LINES: tuple[tuple[str, ...], ...] = (
    ("Agricultural products*", "-", "-", "8,100,000", "-", "90,000,000", "-", "3.1"),
    ("Rare-earth ore, metals, compounds", "T", "4,120", "31,870", "55,431", "488,800", "6.0", "-36.1"),
    ("Air conditioners", "10000N", "481", "669,343", "6,159", "8,987,530", "32.5", "35.0"),
    ("Integrated circuits", "100MN", "27", "13,000,000", "298", "159,499,000", "11.6", "17.4"),
    ("Tea", "KG", "", "120,000", "374,000,000", "1,420,000", "1.9", "-18.0"),
)
IMPORT_LINES: tuple[tuple[str, ...], ...] = (
    ("Rare-earth ore, metals and compounds", "T", "9,800", "140,000", "132,900", "1,700,000", "-24.4", "1.2"),
)


@dataclass
class Table:
    """One table of one month: its lines, as cells, and how its page is written."""

    year: int
    month: int
    number: int
    lines: Sequence[Sequence[str]]
    is_joint: bool = False
    encoding: str = "utf-8"
    heads: dict[str, str] = field(default_factory=dict)
    shown_year: int | None = None
    notes: str = "1. Changes refer to the same period of the year before."

    @property
    def path(self) -> str:
        """Where it lies; nobody can guess it."""
        return f"/Statics/{uuid.uuid5(uuid.NAMESPACE_URL, f'{self.year} {self.month} {self.number}')}.html"

    def page(self) -> bytes:
        """Return its page."""
        title = f"（{self.number}） {TITLES[self.number]}, {self.month}.{self.shown_year or self.year}"
        head = self._head()
        for name, other in self.heads.items():
            head = head.replace(name, other)
        body = "".join("<tr>" + "".join(f"<td>&nbsp;{cell}</td>" for cell in line) + "</tr>" for line in self._lines())
        width = len(self._lines()[0])
        return (
            f"<html><body><h1>{title}</h1><p>{self.year + self.month // 12}/{self.month % 12 + 1:02}/18</p>"
            f"<h2>{title}</h2><p>Unit：US$1,000</p><table>{head}{body}"
            f'<tr><td colspan="{width}">{self.notes}</td></tr></table></body></html>'
        ).encode(self.encoding)

    def _lines(self) -> list[Sequence[str]]:
        return [(*line[:2], *line[4:]) if self.is_joint else line for line in self.lines]

    def _head(self) -> str:
        spans = [f"1 to {self.month}"] if self.is_joint else [str(self.month), f"1 to {self.month}"]
        over = "".join(f'<td colspan="2">{span}</td>' for span in [*spans, "Percentage Change"])
        under = "<td>Quantity</td><td>Value</td>" * (len(spans) + 1)
        first = '<td rowspan="2">Commodity</td><td rowspan="2">Quantity<br>Unit</td>'
        return f"<tr>{first}{over}</tr><tr>{under}</tr>"


class ChinaCustomsEnglishServer(LocalServer):
    """Answers indexes and tables. Attributes: `tables`, `current_year`, `is_walled`, `asks_for_cookies`."""

    def __init__(self, tables: list[Table], current_year: int) -> None:
        """Hold `tables`; those of `current_year` stand in the index without a year."""
        super().__init__()
        self.tables = tables
        self.current_year = current_year
        self.is_walled = False
        self.asks_for_cookies = False

    def answer(self, request: Incoming) -> Answer:
        """Show an index, a table, the captcha of the query form, or the wall."""
        if self.is_walled or self.asks_for_cookies:
            return WALL if self.is_walled else COOKIE_SCRIPT
        if request.path.startswith("/queryData/"):
            return CAPTCHA
        for table in self.tables:
            if request.path == table.path:
                return Answer(table.page(), media_type=f"text/html; charset={table.encoding}")
        years = {"/statics/report/monthly.html": self.current_year}
        years |= {f"/statics/report/monthly{year}.html": year for year in range(2018, self.current_year)}
        if request.path not in years:
            return Answer(b"<html><body>404</body></html>", 404, "text/html")
        return Answer(self._index(years[request.path]).encode(), media_type="text/html; charset=utf-8")

    def _index(self, year: int) -> str:
        rows = "".join(self._row(year, number, title) for number, title in TITLES.items())
        other = "<tr><td>（5） Imports and Exports by Customs Regime</td>" + "<td><span>Jan.</span></td>" * 12 + "</tr>"
        return f"<html><body><table><tbody>{other}{rows}</tbody></table></body></html>"

    def _row(self, year: int, number: int, title: str) -> str:
        there = {table.month: table.path for table in self.tables if (table.year, table.number) == (year, number)}
        cells = "".join(
            f'<td><a href="{there[month]}">{name}</a></td>' if month in there else f"<td><span>{name}</span></td>"
            for month, name in enumerate(MONTHS, start=1)
        )
        return f"<tr><td>（{number}）{title.replace(' in ', '<br/>in ')}</td>{cells}</tr>"


def year_of_tables(year: int, last_month: int) -> list[Table]:
    """Return both tables of each month of a year up to `last_month`; January comes with February."""
    return [
        Table(year, month, number, lines, is_joint=month == 2)
        for month in range(2, last_month + 1)
        for number, lines in ((13, EXPORT_LINES), (14, IMPORT_LINES))
    ]
