"""What the commands do: fetch partitions with a bar for each source, look at feeds, then say what became of them.

Here belongs the loop and what is printed. Here does not belong the pipeline run that follows (`orchestration.run`).
"""

from collections import Counter
from collections.abc import Iterable, Mapping

from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn
from rich.table import Table

from ingestion.articles.feed_outcome import FeedsLook
from ingestion.live import Connector
from ingestion.live.backfilling import PartitionFetch, end_undertaking, fetch_partitions
from ingestion.source_registry import Source
from orchestration.live.feed_looks import look_at_feeds
from warehouse.paths import data_paths


def fetch_all(
    console: Console, wanted: Iterable[tuple[Connector, list[str]]], environ: Mapping[str, str], *, is_forced: bool
) -> bool:
    """Fetch partitions of sources; return whether none failed.

    Args:
        console: where progress and the closing table go.
        wanted: sources with their partitions.
        environ: where keys are looked for.
        is_forced: fetch even what was not released anew.
    """
    results: dict[str, list[PartitionFetch]] = {}
    asked: list[Connector] = []
    with _progress(console) as progress:
        for connector, partitions in wanted:
            name = connector.source.name
            task = progress.add_task(name, total=len(partitions), detail="")
            results[name] = []
            asked.append(connector)
            for result in fetch_partitions(
                connector, partitions, data_paths().landing, is_forced=is_forced, environ=environ
            ):
                results[name].append(result)
                progress.update(task, advance=1, detail=escape(f"{result.partition} {result.outcome}"))
    for connector in asked:
        if not _has_failed(results[connector.source.name]):
            end_undertaking(connector, data_paths().landing)
    console.print(_summary(results))
    for line in _problems(results):
        console.print(line)
    return not any(map(_has_failed, results.values()))


def _has_failed(found: Iterable[PartitionFetch]) -> bool:
    return any(result.outcome == "failed" for result in found)


def fetch_articles(console: Console, source: Source) -> bool:
    """Look at all feeds and at the pages that are due; return whether nothing failed.

    Args:
        console: where progress and the closing table go.
        source: the declaration of the feeds.
    """
    with _progress(console) as progress:
        task = progress.add_task(source.name, total=None, detail="asking the feeds")
        look = look_at_feeds(source, lambda n, all_: progress.update(task, completed=n, total=all_, detail="pages"))
    console.print(_feeds_summary(look))
    pages = ", ".join(f"{n} {state}" for state, n in sorted(look.pages.items())) or "none was due"
    console.print(f"pages: {pages}; {look.n_waiting} wait for the next look")
    for failure in look.failures:
        console.print(f"[red]{source.name}[/red] {escape(failure)}")
    return not look.failures


def _progress(console: Console) -> Progress:
    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        TextColumn("{task.fields[detail]}"),
    )
    return Progress(*columns, console=console, transient=True)


def _feeds_summary(look: FeedsLook) -> Table:
    table = Table(title="Feeds", title_justify="left")
    for column in ("feed", "state", "listed", "new", "why"):
        table.add_column(column, justify="right" if column in {"listed", "new"} else "left")
    for feed in look.feeds:
        table.add_row(feed.name, feed.state, str(feed.n_entries), str(feed.n_new), escape(feed.reason or ""))
    return table


def _summary(results: Mapping[str, list[PartitionFetch]]) -> Table:
    table = Table(title="Fetched into landing", title_justify="left")
    for column in ("source", "fetched", "unchanged", "not yet published", "failed"):
        table.add_column(column, justify="left" if column == "source" else "right")
    for name, found in results.items():
        count = Counter(result.outcome for result in found)
        table.add_row(name, *(str(count[kind]) for kind in ("fetched", "unchanged", "not_yet_published", "failed")))
    return table


def _problems(results: Mapping[str, list[PartitionFetch]]) -> list[str]:
    """Return a line for each failure and for the first month that is not published yet."""
    lines: list[str] = []
    for name, found in results.items():
        lines += [f"[red]{name} {r.partition}[/red] {escape(r.detail)}" for r in found if r.outcome == "failed"]
        waiting = [result for result in found if result.outcome == "not_yet_published"]
        lines += [f"{name} {waiting[0].partition} {escape(waiting[0].detail)}"] if waiting else []
    return lines
