"""How fast claims are read from text, and whether memory stays flat: `python -m benchmarks.claims_speed`.

Here belongs the measurement: processor time of one process, so that a busy machine counts little, and nothing that is
kept from one document for the next. quantulum3 reads the same text in an interpreter of its own, so that the project
does not depend on it.
"""

import argparse
import datetime as dt
import json
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from rich.console import Console
from rich.progress import Progress
from rich.table import Table

from benchmarks.environments import python_with
from benchmarks.measuring import peak_bytes
from ingestion.claims import Document, extract
from warehouse.paths import project_root

AIM_CHARACTERS_PER_S = 500_000
"""What was aimed at. It depends on the machine, so that missing it is told and is no failure; a ratio does not."""

LEAST_TIMES_RIVAL = 8
MOST_SECONDS_TO_START = 1.0
MOST_GROWTH = 1.05
"""How much more memory ten times the text may take: nothing but noise."""

_MEGABYTE = 1_000_000
_DRAWN_EVERY = 1000
_SHORT = 10
"""The first length is a tenth of the second: what grows with the text shows as a difference of their peaks."""

_START = """
import time
from ingestion.claims import Document, extract
extract(Document(document_id="start", text="China exported 3,188 tons of rare earth magnets in June."))
print(time.process_time())
"""


class Reading(NamedTuple):
    """What reading a text took: characters, seconds of processor time, the peak of memory up to its end (bytes)."""

    what: str
    characters: int
    seconds: float
    peak: int | None

    @property
    def speed(self) -> float:
        """Characters per second."""
        return self.characters / self.seconds


def main() -> int:
    """Measure, print a table and what it means, and return 0 when the aims hold."""
    options = _options()
    console = Console()
    documents = _documents(options.documents)
    to_start = float(_output([sys.executable, "-c", _START]))
    for document in documents:  # start-up: word lists, patterns
        extract(document)
    readings = [_ours(documents, options.megabytes / _SHORT), _ours(documents, options.megabytes)]
    rival = None if options.without_rival else python_with("quantulum3", "quantulum3", console)
    if rival is not None:
        readings.append(_rival(rival, documents, options.rival_characters))
    _show(readings, console)
    return _judge(readings, to_start, console)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Measure how fast claims are read.")
    parser.add_argument("--documents", type=Path, help="documents.jsonl to read instead of the bundled articles")
    parser.add_argument("--megabytes", type=float, default=20, help="how much text to read, the documents repeated")
    parser.add_argument("--without-rival", action="store_true", help="leave quantulum3 out")
    parser.add_argument("--rival-characters", type=int, default=50_000, help="how much of it quantulum3 reads")
    return parser.parse_args()


def _documents(path: Path | None) -> list[Document]:
    if path is None:
        articles = project_root() / "ingestion" / "data" / "articles"
        files = sorted(file for file in articles.rglob("*") if file.suffix in {".txt", ".md", ".html"})
        return [Document(document_id=file.name, text=file.read_text(encoding="utf-8")) for file in files]
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    return [
        Document(
            document_id=row["document_id"],
            text=row["text"],
            language=row.get("language"),
            published_on=dt.date.fromisoformat(row["published_on"]) if row.get("published_on") else None,
        )
        for row in rows
    ]


def _repeated(documents: list[Document], characters: float) -> Iterator[Document]:
    read = 0
    while read < characters:
        for document in documents:
            yield document
            read += len(document.text)


def _ours(documents: list[Document], megabytes: float) -> Reading:
    read, used = 0, 0.0
    with Progress(transient=True, auto_refresh=False) as progress:  # a thread that draws would be measured too
        task = progress.add_task("reading claims", total=megabytes * _MEGABYTE)
        for number, document in enumerate(_repeated(documents, megabytes * _MEGABYTE)):
            started = time.process_time()
            extract(document)
            used += time.process_time() - started
            read += len(document.text)
            progress.update(task, completed=read, refresh=number % _DRAWN_EVERY == 0)
    return Reading("ingestion.claims", read, used, peak_bytes())


def _rival(python: str, documents: list[Document], characters: int) -> Reading:
    text = "\n".join(document.text for document in documents)[:characters]
    script = Path(__file__).with_name("with_quantulum3.py")
    return Reading("quantulum3", len(text), float(_output([python, str(script)], text)), None)


def _output(command: list[str], text: str = "") -> str:
    """Return the last line that a command prints, run at the root of the project."""
    done = subprocess.run(command, input=text, capture_output=True, text=True, check=True, cwd=project_root())  # noqa: S603
    return done.stdout.splitlines()[-1]


def _show(readings: list[Reading], console: Console) -> None:
    table = Table(title="Claims from text, on one core")
    for column in ("", "text", "characters a second", "times the last", "peak memory"):
        table.add_column(column, justify="left" if not column else "right")
    for reading in readings:
        table.add_row(
            reading.what,
            f"{reading.characters / _MEGABYTE:.2f} MB",
            f"{reading.speed:,.0f}",
            f"{reading.speed / readings[-1].speed:,.1f}",
            "" if reading.peak is None else f"{reading.peak / _MEGABYTE:.0f} MB",
        )
    console.print(table)


def _judge(readings: list[Reading], to_start: float, console: Console) -> int:
    short, long, *rival = readings
    is_reached = long.speed >= AIM_CHARACTERS_PER_S
    console.print(f"{'reached' if is_reached else 'not reached'}: {AIM_CHARACTERS_PER_S:,} characters a second")
    aims = {
        f"started within {MOST_SECONDS_TO_START:.0f} s of processor time ({to_start:.2f} s)": to_start
        <= MOST_SECONDS_TO_START,
        f"no more memory for {_SHORT} times the text": (long.peak or 0) <= MOST_GROWTH * (short.peak or 0),
    }
    for other in rival:
        aims[f"at least {LEAST_TIMES_RIVAL} times as fast as {other.what}"] = (
            long.speed >= LEAST_TIMES_RIVAL * other.speed
        )
    for aim, holds in aims.items():
        console.print(f"{'holds' if holds else 'FAILS'}: {aim}")
    return int(not all(aims.values()))


if __name__ == "__main__":
    sys.exit(main())
