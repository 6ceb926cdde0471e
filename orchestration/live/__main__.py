"""`python -m orchestration.live refresh`, `... backfill SOURCE --from 2024-01 --to 2024-12`, `... sources`.

Here belong the options and the exit code. Here does not belong fetching.
"""

import argparse
import os
import sys

from rich.console import Console
from rich.table import Table

from ingestion.live import Connector
from ingestion.live.journal import Journal
from ingestion.live.partitions import partitions_between, partitions_of, partitions_to_look_at
from ingestion.source_registry import SourceError
from ingestion.trade.connectors import connectors
from orchestration.live.commands import fetch_all
from warehouse.paths import as_of, data_paths


def main() -> int:
    """Carry a command out; return 0, or 1 where something failed or was asked for wrongly."""
    console = Console()
    options = _options()
    try:
        known = connectors()
        if options.command == "sources":
            console.print(_listed(known))
            return 0
        wanted = _wanted(options, known)
    except (SourceError, ValueError) as error:
        console.print(str(error), style="red", markup=False)
        return 1
    return 0 if fetch_all(console, wanted, os.environ, is_forced=options.force) else 1


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m orchestration.live", description="Fetch live sources into landing."
    )
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("sources", help="list the sources, whether their key is set, and what was loaded last")
    refresh = commands.add_parser("refresh", help="look for what is new in every source")
    backfill = commands.add_parser("backfill", help="fetch partitions of one source; goes on where it stopped")
    backfill.add_argument("source")
    backfill.add_argument(
        "--from", dest="first", help="first partition, e.g. 2024-01; the source's first one if left out"
    )
    backfill.add_argument("--to", dest="last", help="last partition; the last that has ended if left out")
    for command in (refresh, backfill):
        command.add_argument("--force", action="store_true", help="fetch even what the source has not released anew")
    return parser.parse_args()


def _wanted(options: argparse.Namespace, known: dict[str, Connector]) -> list[tuple[Connector, list[str]]]:
    """Return sources with their partitions.

    Raises:
        SourceError: there is no such source.
        ValueError: a partition is malformed, or none lies between the two.
    """
    if options.command == "refresh":
        return [(connector, partitions_to_look_at(connector.source, as_of())) for connector in known.values()]
    connector = known.get(options.source)
    if connector is None:
        raise SourceError(f"{options.source!r} is not a live source; there are {', '.join(sorted(known))}")
    ended = partitions_of(connector.source, as_of())
    if connector.source.partitions == "whole":
        return [(connector, ended)]
    found = partitions_between(options.first or ended[0], options.last or ended[-1])
    if not found:
        raise ValueError(f"no partition lies between {options.first} and {options.last}")
    return [(connector, found)]


def _listed(known: dict[str, Connector]) -> Table:
    table = Table(title="Live sources", title_justify="left")
    for column in ("source", "what", "partitions", "key", "loaded last"):
        table.add_column(column)
    for name, connector in sorted(known.items()):
        source = connector.source
        history = Journal(data_paths().landing, name).history()
        last = f"{history[-1].partition} on {history[-1].done_at:%Y-%m-%d}" if history else "nothing"
        table.add_row(name, source.title, f"{source.partitions}, from {source.first_partition}", _key(connector), last)
    return table


def _key(connector: Connector) -> str:
    key = connector.source.key
    if key is None:
        return "none needed"
    if connector.source.secret() is not None:
        return f"{key.variable} is set"
    return f"{key.variable} is not set: {key.without or 'the source cannot be asked'}"


if __name__ == "__main__":
    sys.exit(main())
