"""The five documents that the project began with, through the whole pipeline: ledger, places and verdicts."""

from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

from tests.integration.pipeline_run import run_pipeline
from warehouse.connections import reader

pytestmark = [pytest.mark.shared, pytest.mark.pipeline, pytest.mark.first, pytest.mark.long]


@pytest.fixture(scope="module")
def seeds(
    shared_dir: Path, project_root: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[duckdb.DuckDBPyConnection]:
    """Return a connection to the release of a run on these documents alone."""
    data = tmp_path_factory.mktemp("seeds") / "data"
    run = run_pipeline(project_root, data, {"REE_ARTICLE_DIRS": str(shared_dir / "seeds")})
    assert run.exit_code == 0, run.shown
    with reader(run.paths.current / "rare_earths.duckdb") as con:
        yield con


def test_each_document_has_its_claims_and_no_other(seeds: duckdb.DuckDBPyConnection) -> None:
    counts = seeds.execute(
        "select left(a.file_name, 3), count(c.claim_id) from marts.dim_article as a "
        "left join marts.fct_article_claims as c using (article_id) group by all order by all"
    ).fetchall()
    assert counts == [("000", 0), ("001", 0), ("002", 3), ("003", 4), ("004", 12)]


def test_evidence_is_cut_from_the_sentence_and_from_the_stored_text(seeds: duckdb.DuckDBPyConnection) -> None:
    exact = seeds.execute(
        "select distinct substr(sentence, char_start - sentence_start + 1, char_end - char_start) = evidence, "
        "substr(text, char_start + 1, char_end - char_start) = evidence "
        "from marts.fct_article_claims inner join marts.dim_article using (article_id)"
    ).fetchall()
    assert exact == [(True, True)]


def test_38_1_is_cut_off_and_157_5_and_660_hold(seeds: duckdb.DuckDBPyConnection) -> None:
    verdicts = seeds.execute(
        "select pct, arithmetic_verdict from marts.fct_claim_comparisons where arithmetic_verdict <> 'not_checkable' "
        "order by pct"
    ).fetchall()
    assert verdicts == [(-38.1, "truncated"), (157.5, "consistent"), (660.0, "consistent")]
