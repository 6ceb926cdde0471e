"""Witnesses into `raw.articles__witnesses`, all current articles as one slice.

Here belongs when articles are compared again. Here does not belong comparing them; that is imported only when the
articles have changed.
"""

import hashlib
import json
from dataclasses import asdict
from datetime import UTC, datetime
from typing import Any

import duckdb
import msgspec

from ingestion.articles.documents import DOCUMENTS, SOURCE
from ingestion.articles.version import reader_version
from ingestion.contracts import RawTable, register
from ingestion.loading import LoadResult, Slice, current_rows_sql, load_slices, loaded_snapshots


class ArticleWitness(msgspec.Struct, frozen=True, kw_only=True):
    """Which witness an article belongs to.

    Attributes:
        article_id: the article.
        witness_id: the earliest article of the same text; the article itself when it copies none.
        similarity: share of common shingles with that article, of the shorter of the two; 1 for itself.
    """

    article_id: str
    witness_id: str
    similarity: float


WITNESSES = register(
    RawTable(
        name="articles__witnesses",
        row_type=ArticleWitness,
        key=("article_id",),
        description="An article and the earliest article of which it is a near copy, itself when it copies none.",
        source=SOURCE,
    )
)


def load_witnesses(con: duckdb.DuckDBPyConnection, run_id: str) -> LoadResult:
    """Compare the current articles, samples apart from the others, and load their witnesses.

    Nothing is compared when articles, days and texts are those of an earlier load.

    Args:
        con: an open connection to the build file, articles loaded.
        run_id: identity of the run.

    Returns:
        Counts of rows; nothing is rejected.
    """
    loaded_snapshots(con, DOCUMENTS)
    state = _current(con, "is_sample, article_id, published_on, text_sha256")
    snapshot_id = hashlib.sha256(json.dumps([reader_version(), state], default=str).encode()).hexdigest()
    rows = [] if snapshot_id in loaded_snapshots(con, WITNESSES) else _compared(con)
    latest = max((row[0] for row in _current(con, "_retrieved_at")), default=datetime.now(UTC)).replace(tzinfo=UTC)
    piece = Slice(WITNESSES.name, "all", snapshot_id, rows, (), SOURCE, latest)
    return load_slices(con, WITNESSES, [piece], run_id, complete=True)


def _compared(con: duckdb.DuckDBPyConnection) -> list[ArticleWitness]:
    # The sketching library takes more than a second to import.
    from ingestion.articles.duplicates import Article, witnesses  # noqa: PLC0415

    rows = _current(con, "is_sample, article_id, published_on, text")
    # A sample restates a real article with one figure wrong; neither may bear witness for the other.
    groups = ([Article(*row[1:]) for row in rows if row[0] is is_sample] for is_sample in (False, True))
    return [ArticleWitness(**asdict(witness)) for group in groups for witness in witnesses(group)]


def _current(con: duckdb.DuckDBPyConnection, columns: str) -> list[tuple[Any, ...]]:
    return con.execute(f"select {columns} from ({current_rows_sql(DOCUMENTS)}) order by article_id").fetchall()  # noqa: S608
