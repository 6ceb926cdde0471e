"""How fast claims are read from text, and whether memory stays flat: `python -m benchmarks.claims_speed`.

Here belongs the measurement. The other library runs in an interpreter of its own (`--rival-python`), so that the
project does not depend on it.
"""

import argparse
import datetime as dt
import json
import resource
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from rich.console import Console
from rich.progress import Progress
from rich.table import Table

from ingestion.claims import Document, extract
from warehouse.paths import project_root

_MEGABYTE = 1_000_000
_RIVAL = """
import sys, time, warnings
warnings.simplefilter("ignore")
from quantulum3 import parser
text = sys.stdin.read()
parser.parse("3 tons")
started = time.process_time()
for line in text.split("\\n"):
    if line.strip():
        parser.parse(line)
print(len(text) / (time.process_time() - started))
"""


def main() -> int:
    """Measure and print a table; return 0."""
    options = _options()
    documents = _documents(options.documents)
    for document in documents:  # start-up: word lists, patterns
        extract(document)
    rows = [_ours(documents, options.megabytes)]
    if options.rival_python:
        rows.append(_rival(options.rival_python, documents, options.rival_characters))
    _show(rows)
    return 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Measure how fast claims are read.")
    parser.add_argument("--documents", type=Path, help="documents.jsonl to read instead of the bundled articles")
    parser.add_argument("--megabytes", type=float, default=20, help="how much text to read, the documents repeated")
    parser.add_argument("--rival-python", help="interpreter that has quantulum3")
    parser.add_argument("--rival-characters", type=int, default=50_000, help="how much of it the other library reads")
    return parser.parse_args()


def _documents(path: Path | None) -> list[Document]:
    if path is None:
        files = sorted(
            file
            for file in (project_root() / "ingestion" / "data" / "articles").rglob("*")
            if file.suffix in {".txt", ".md", ".html"}
        )
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


def _ours(documents: list[Document], megabytes: float) -> tuple[str, float, str]:
    before = _peak_mb()
    read, used = 0, 0.0
    with Progress(transient=True) as progress:
        task = progress.add_task("reading claims", total=megabytes * _MEGABYTE)
        for document in _repeated(documents, megabytes * _MEGABYTE):
            started = time.process_time()
            extract(document)
            used += time.process_time() - started
            read += len(document.text)
            progress.update(task, completed=read)
    return f"ingestion.claims, {read / _MEGABYTE:.1f} MB", read / used, f"{before:.0f} -> {_peak_mb():.0f} MB"


def _rival(python: str, documents: list[Document], characters: int) -> tuple[str, float, str]:
    text = "\n".join(document.text for document in documents)[:characters]
    done = subprocess.run([python, "-c", _RIVAL], input=text, capture_output=True, text=True, check=True)  # noqa: S603
    return f"quantulum3, {len(text) / _MEGABYTE:.2f} MB", float(done.stdout.split()[-1]), ""


def _peak_mb() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _show(rows: list[tuple[str, float, str]]) -> None:
    table = Table(title="Claims from text, characters per second of one core")
    for column in ("what", "characters/s", "ratio", "peak memory, before and after"):
        table.add_column(column, justify="left" if column == "what" else "right")
    for what, speed, memory in rows:
        table.add_row(what, f"{speed:,.0f}", f"{speed / rows[-1][1]:,.1f}", memory)
    Console().print(table)


if __name__ == "__main__":
    sys.exit(main())
