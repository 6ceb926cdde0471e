"""Claims of the stored articles into `raw.articles__claims` and `raw.articles__claim_comparisons`.

Here belongs which articles are read and which were read before. Reading one belongs to `extract`.
"""

import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime

import duckdb
import msgspec

from ingestion.articles.documents import DOCUMENTS
from ingestion.claims.document import Document
from ingestion.claims.many import extract_all
from ingestion.claims.storing.row_making import claim_row, comparison_rows
from ingestion.claims.storing.rows import CLAIMS, COMPARISONS, SOURCE
from ingestion.claims.version import EXTRACTOR_VERSION
from ingestion.contracts import RawTable
from ingestion.loading import LoadResult, Slice, current_rows_sql, load_slices, loaded_snapshots

TEXTS_AT_ONCE = 500
"""Articles whose texts are fetched together; each time, all that were ever loaded are looked through."""

Progress = Callable[[int, int], None]
"""Called with the number of articles done and the number there are."""


@dataclass(frozen=True)
class _Article:
    article_id: str
    text_sha256: str
    url: str | None
    published_on: date | None
    language: str | None

    @property
    def snapshot_id(self) -> str:
        """Identity of an article's claims and of all that decides them: text, address, date and language, extractor."""
        state = (self.article_id, self.text_sha256, self.url, self.published_on, self.language, EXTRACTOR_VERSION)
        return hashlib.sha256("|".join(map(str, state)).encode()).hexdigest()


class _Reader:
    """Reads new articles once for both tables; comparisons wait here until their table is loaded."""

    def __init__(self, con: duckdb.DuckDBPyConnection, new: Sequence[_Article]) -> None:
        """Read `new` articles, in this order."""
        self.comparisons: dict[str, list[msgspec.Struct]] = {}
        self._new = {article.article_id for article in new}
        self._read = extract_all(_documents(con, new))

    def claims(self, article: _Article) -> list[msgspec.Struct]:
        """Return the rows of an article's claims, none for an article that was read before."""
        if article.article_id not in self._new:
            return []
        document, claims = next(self._read)
        hashed = article.text_sha256
        self.comparisons[article.article_id] = [
            row for claim in claims for row in comparison_rows(article.article_id, hashed, claim)
        ]
        return [claim_row(article.article_id, document.text, hashed, EXTRACTOR_VERSION, claim) for claim in claims]


def load_claims(
    con: duckdb.DuckDBPyConnection, run_id: str, progress: Progress | None = None
) -> tuple[LoadResult, LoadResult]:
    """Load the claims of every current article, one slice an article; articles read before are not read again.

    Args:
        con: an open connection to the build file, articles loaded.
        run_id: identity of the run.
        progress: called after each article.

    Returns:
        Counts of the tables of claims and of comparisons.

    Raises:
        RawSchemaError: a table in the file differs from its contract.
    """
    loaded_snapshots(con, DOCUMENTS)
    articles = _articles(con)
    known = loaded_snapshots(con, CLAIMS) & loaded_snapshots(con, COMPARISONS)
    reader = _Reader(con, [article for article in articles if article.snapshot_id not in known])
    claims = load_slices(con, CLAIMS, _claim_slices(articles, reader, progress), run_id, complete=True)
    slices = (_slice(COMPARISONS, article, reader.comparisons.get(article.article_id, [])) for article in articles)
    return claims, load_slices(con, COMPARISONS, slices, run_id, complete=True)


def _claim_slices(articles: list[_Article], reader: _Reader, progress: Progress | None) -> Iterator[Slice]:
    for done, article in enumerate(articles, start=1):
        yield _slice(CLAIMS, article, reader.claims(article))
        if progress is not None:
            progress(done, len(articles))


def _slice(table: RawTable, article: _Article, rows: list[msgspec.Struct]) -> Slice:
    return Slice(table.name, article.article_id, article.snapshot_id, rows, (), SOURCE, datetime.now(UTC))


def _articles(con: duckdb.DuckDBPyConnection) -> list[_Article]:
    columns = "article_id, text_sha256, url, published_on, language"
    query = f"select distinct on (article_id) {columns} from ({current_rows_sql(DOCUMENTS)}) order by 1"  # noqa: S608
    return [_Article(*row) for row in con.execute(query).fetchall()]


def _documents(con: duckdb.DuckDBPyConnection, articles: Sequence[_Article]) -> Iterator[Document]:
    """Yield the articles with their texts, some of which are held at a time."""
    for first in range(0, len(articles), TEXTS_AT_ONCE):
        some = articles[first : first + TEXTS_AT_ONCE]
        texts = _texts(con, [article.article_id for article in some])
        for article in some:
            yield Document(
                document_id=article.article_id,
                text=texts[article.article_id],
                url=article.url,
                published_on=article.published_on,
                language=article.language,
                is_main_text=True,
            )


def _texts(con: duckdb.DuckDBPyConnection, article_ids: Sequence[str]) -> dict[str, str]:
    rows = f"select article_id, text from ({current_rows_sql(DOCUMENTS)})"  # noqa: S608
    query = f"select distinct on (article_id) * from ({rows}) where article_id in (select unnest(?))"  # noqa: S608
    return {str(article_id): str(text) for article_id, text in con.execute(query, [list(article_ids)]).fetchall()}
