"""The list of the live sources: what they are, whether they can be asked, and what came of them last.

Here belongs the table of `make sources`. Here does not belong asking any of them.
"""

from collections.abc import Mapping

from rich.table import Table

from ingestion.articles.feed_declaration import SOURCE_NAME as FEEDS
from ingestion.articles.feed_declaration import feeds_wanted
from ingestion.live import Connector
from ingestion.live.journal import Journal
from ingestion.live.partitions import WHOLE
from ingestion.source_registry import Source, live_source
from orchestration.live.feed_looks import feeds_journal
from warehouse.paths import data_paths


def listed(known: Mapping[str, Connector]) -> Table:
    """Return all live sources as a table, the feeds last."""
    table = Table(title="Live sources", title_justify="left")
    for column in ("source", "what", "partitions", "key", "loaded last"):
        # Names that people type must not be cut by a narrow terminal.
        table.add_column(column, overflow="fold")
    for name, connector in sorted(known.items()):
        source = connector.source
        history = Journal(data_paths().landing, name).history()
        last = f"{history[-1].partition} on {history[-1].done_at:%Y-%m-%d}" if history else "nothing"
        table.add_row(name, source.title, _partitions(source), _key(connector), last)
    table.add_row(FEEDS, *_feeds())
    return table


def _feeds() -> tuple[str, str, str, str]:
    source = live_source(FEEDS)
    articles = [note for note in feeds_journal().pages() if note.versions]
    looked = [note.looked_at for note in articles if note.looked_at is not None]
    last = f"{len(articles)} pages, the last on {max(looked):%Y-%m-%d}" if looked else "nothing"
    return source.title, f"{len(feeds_wanted(source).feeds)} feeds, their latest pages", "none needed", last


def _partitions(source: Source) -> str:
    if source.partitions == WHOLE:
        return "everything at once"
    return f"{source.partitions}, from {source.first_partition}"


def _key(connector: Connector) -> str:
    key = connector.source.key
    if key is None:
        return "none needed"
    if connector.source.secret() is not None:
        return f"{key.variable} is set"
    return f"{key.variable} is not set: {key.without or 'the source cannot be asked'}"
