"""`python -m orchestration.live` with `refresh [SOURCE ...]`, `backfill SOURCE --from 2024-01`, `sources` or `accept`.

Here belong the options and the exit code. Here does not belong fetching.
"""

import argparse
import os
import sys
from collections.abc import Iterable, Mapping

from rich.console import Console

from ingestion.articles.feed_declaration import SOURCE_NAME as FEEDS
from ingestion.live import Connector
from ingestion.live.partitions import partitions_between, partitions_of, partitions_to_look_at
from ingestion.live.pending import Pending
from ingestion.source_registry import SourceError, live_source
from ingestion.trade.connectors import connectors
from orchestration.live.commands import fetch_all, fetch_articles
from orchestration.live.listing import listed
from warehouse.paths import as_of, data_paths


def main() -> int:
    """Carry a command out; return 0, or 1 where something failed or was asked for wrongly."""
    console = Console()
    options = _options()
    try:
        known = connectors()
        if options.command == "sources":
            console.print(listed(known))
            return 0
        if options.command == "accept":
            console.print(_accept(_connector(options.source, known).source.name, options.partition), markup=False)
            return 0
        if options.command == "backfill":
            return 0 if fetch_all(console, [_backfill(options, known)], os.environ, is_forced=options.force) else 1
        return 0 if _refresh(console, options.sources or [*known, FEEDS], known, is_forced=options.force) else 1
    except (SourceError, ValueError) as error:
        console.print(str(error), style="red", markup=False)
        return 1


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m orchestration.live", description="Fetch live sources into landing."
    )
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("sources", help="list the sources, whether their key is set, and what was loaded last")
    refresh = commands.add_parser("refresh", help="look for what is new in every source, or in those named")
    refresh.add_argument("sources", nargs="*", metavar="SOURCE")
    backfill = commands.add_parser("backfill", help="fetch partitions of one source; goes on where it stopped")
    backfill.add_argument("source")
    backfill.add_argument(
        "--from", dest="first", help="first partition, e.g. 2024-01; the source's first one if left out"
    )
    backfill.add_argument("--to", dest="last", help="last partition; the last that has ended if left out")
    accept = commands.add_parser("accept", help="let the next run load a partition although it lost many rows")
    accept.add_argument("source")
    accept.add_argument("partition", help="e.g. 2024-12, as the failure names it")
    for command in (refresh, backfill):
        command.add_argument("--force", action="store_true", help="fetch even what the source has not released anew")
    return parser.parse_args()


def _refresh(console: Console, names: Iterable[str], known: Mapping[str, Connector], *, is_forced: bool) -> bool:
    """Look at the newest partitions of sources, and at the feeds; return whether nothing failed.

    Raises:
        SourceError: there is no such source.
    """
    figures = [_connector(name, known) for name in names if name != FEEDS]
    wanted = [(connector, partitions_to_look_at(connector.source, as_of())) for connector in figures]
    is_well = fetch_all(console, wanted, os.environ, is_forced=is_forced) if wanted else True
    return (fetch_articles(console, live_source(FEEDS)) if FEEDS in names else True) and is_well


def _backfill(options: argparse.Namespace, known: Mapping[str, Connector]) -> tuple[Connector, list[str]]:
    """Return a source with the partitions asked for.

    Raises:
        SourceError: there is no such source, or it has no past that could be asked for.
        ValueError: a partition is malformed, or none lies between the two.
    """
    if options.source == FEEDS:
        raise SourceError("feeds list their latest pages and no earlier ones: there is nothing to backfill")
    connector = _connector(options.source, known)
    ended = partitions_of(connector.source, as_of())
    if connector.source.partitions == "whole":
        return connector, ended
    found = partitions_between(options.first or ended[0], options.last or ended[-1])
    if not found:
        raise ValueError(f"no partition lies between {options.first} and {options.last}")
    return connector, found


def _accept(source: str, partition: str) -> str:
    """Accept that a partition lost rows, and return what that means.

    Raises:
        ValueError: nothing of that partition waits.
    """
    pending = Pending(data_paths().landing, source)
    if not pending.accept_loss(partition):
        waiting = ", ".join(note.partition for note in pending.notes()) or "nothing"
        raise ValueError(f"{source} {partition} does not wait to be loaded; what waits: {waiting}")
    return (
        f"{source} {partition}: the next run loads it with the rows that it has now; the earlier ones stay as a vintage"
    )


def _connector(name: str, known: Mapping[str, Connector]) -> Connector:
    if name not in known:
        raise SourceError(f"{name!r} is not a live source; there are {', '.join(sorted([*known, FEEDS]))}")
    return known[name]


if __name__ == "__main__":
    sys.exit(main())
