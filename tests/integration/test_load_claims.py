"""Claims of stored articles in a real build file: what is read, what is read again, what is withdrawn."""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date, datetime

import duckdb
import pytest

from ingestion.articles.documents import DOCUMENTS, ArticleDocument
from ingestion.claims import EXTRACTOR_VERSION
from ingestion.claims.storing import load as claims_load
from ingestion.claims.storing.load import load_claims
from ingestion.loading import Slice, current_rows_sql, load_slices

TEXT = "China's magnet exports were 900 tons in June, up 12.5% from May's 800 tons."


def article(number: int, text: str = TEXT, published_on: date | None = date(2025, 7, 21)) -> ArticleDocument:
    return ArticleDocument(
        article_id=f"art_{number:016x}",
        url=None,
        title=None,
        publisher=None,
        published_on=published_on,
        published_on_null_reason=None if published_on else "unknown",
        published_on_confidence="explicit" if published_on else None,
        language="en",
        text=text,
        text_sha256=hashlib.sha256(text.encode()).hexdigest(),
        format="text",
        collection="own",
        file_name=f"{number}.txt",
        is_sample=True,
        answer_key=None,
        is_partial=False,
        notes=None,
        licence="own words",
        is_text_publishable=True,
    )


def store_articles(con: duckdb.DuckDBPyConnection, articles: Sequence[ArticleDocument]) -> None:
    slices = [
        Slice(
            DOCUMENTS.name,
            f"own/{document.file_name}",
            hashlib.sha256(f"{document.article_id}{document.published_on}{document.text_sha256}".encode()).hexdigest(),
            [document],
            (),
            "articles",
            datetime(2026, 1, 1, tzinfo=UTC),
        )
        for document in articles
    ]
    load_slices(con, DOCUMENTS, slices, "run", complete=True)


def test_claims_and_comparisons_hold_their_place_in_the_stored_text(build_db: duckdb.DuckDBPyConnection) -> None:
    store_articles(build_db, [article(1)])
    claims, comparisons = load_claims(build_db, "run-1")
    assert (claims.n_new_rows, comparisons.n_new_rows) == (2, 1)
    rows = build_db.execute(
        "select value_normalised, series_id, role, evidence, "
        "substr(text, char_start + 1, char_end - char_start) = evidence "
        "from raw.articles__claims join raw.articles__documents using (article_id) order by char_start"
    ).fetchall()
    assert rows == [(900.0, "cn_magnets", "primary", "900 tons", True), (800.0, "cn_magnets", "base", "800 tons", True)]
    (comparison,) = build_db.execute(
        "select comparison_kind, pct, pct_low, pct_high, pct_step, base_value, base_low, base_high, base_period_start "
        "from raw.articles__claim_comparisons join raw.articles__claims using (claim_id) where ordinal = 1"
    ).fetchall()
    assert comparison == ("mom", 12.5, 12.45, 12.55, 0.1, 800.0, 799.5, 800.5, date(2025, 5, 1))


def test_an_article_that_was_read_before_is_not_read_again(
    build_db: duckdb.DuckDBPyConnection, monkeypatch: pytest.MonkeyPatch
) -> None:
    store_articles(build_db, [article(1)])
    load_claims(build_db, "run-1")

    def refuse(documents: Iterable[object]) -> Iterator[object]:
        assert [*documents] == []
        return iter(())

    monkeypatch.setattr(claims_load, "extract_all", refuse)
    claims, comparisons = load_claims(build_db, "run-2")
    assert (claims.n_new_rows, comparisons.n_new_rows) == (0, 0)
    assert (claims.n_rows, comparisons.n_rows) == (2, 1)


def test_another_version_of_the_extractor_reads_every_article_again(
    build_db: duckdb.DuckDBPyConnection, monkeypatch: pytest.MonkeyPatch
) -> None:
    store_articles(build_db, [article(1)])
    load_claims(build_db, "run-1")
    monkeypatch.setattr(claims_load, "EXTRACTOR_VERSION", f"{EXTRACTOR_VERSION}-changed")
    claims, _ = load_claims(build_db, "run-2")
    assert (claims.n_new_rows, claims.n_rows) == (2, 2)


def test_a_corrected_publication_date_is_read_again(build_db: duckdb.DuckDBPyConnection) -> None:
    store_articles(build_db, [article(1)])
    load_claims(build_db, "run-1")
    store_articles(build_db, [article(1, published_on=date(2024, 7, 21))])
    load_claims(build_db, "run-2")
    current = claims_load.CLAIMS
    (start,) = build_db.execute(f"select min(period_start) from ({current_rows_sql(current)})").fetchall()[0]  # noqa: S608
    assert start == date(2024, 5, 1)


def test_claims_of_an_article_that_is_gone_are_withdrawn(build_db: duckdb.DuckDBPyConnection) -> None:
    store_articles(build_db, [article(1), article(2, "China exported 7 tons of rare earths in May.")])
    assert load_claims(build_db, "run-1")[0].n_rows == 3
    store_articles(build_db, [article(1)])
    assert load_claims(build_db, "run-2")[0].n_rows == 2


def test_an_article_with_the_words_of_another_one_has_claims_of_its_own(build_db: duckdb.DuckDBPyConnection) -> None:
    store_articles(build_db, [article(1)])
    load_claims(build_db, "run-1")
    store_articles(build_db, [article(1), article(2)])
    claims, comparisons = load_claims(build_db, "run-2")
    assert (claims.n_new_rows, claims.n_rows) == (2, 4)
    assert (comparisons.n_new_rows, comparisons.n_rows) == (1, 2)


def test_progress_tells_every_article(build_db: duckdb.DuckDBPyConnection) -> None:
    store_articles(build_db, [article(1), article(2, "No figure here.")])
    told: list[tuple[int, int]] = []
    load_claims(build_db, "run-1", lambda done, total: told.append((done, total)))
    assert told == [(1, 2), (2, 2)]
