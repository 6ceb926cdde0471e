"""A client with an old DuckDB opens a release. It has to be installed once, so the test runs on demand only."""

import json
import os
import subprocess
import venv
from pathlib import Path

import pytest

from tests.integration.scratch_build import make_build
from warehouse.publishing import publish

OLD = "1.1.3"
ASKED = os.environ.get("REE_TEST_OLD_CLIENTS") == "1"
QUESTIONS = """
import json, sys, duckdb
con = duckdb.connect(sys.argv[1], read_only=True)
one = lambda query: con.execute(query).fetchone()[0]
print(json.dumps({
    "version": duckdb.__version__,
    "tables": one("select count(*) from duckdb_tables() where schema_name in ('marts', 'meta')"),
    "uncommented": one("select count(*) from duckdb_columns() where not internal and comment is null"),
    "comment": one("select comment from duckdb_tables() where table_name = 'fct_exports_by_month'"),
    "quantity_t": one("select sum(quantity_t) from marts.exports_of_series('cn_rare_earths')"),
    "release_id": one("select release_id from meta.release"),
    "parquet": one("select count(*) from '" + sys.argv[2] + "/*fct_exports_by_month.parquet'"),
}))
"""


@pytest.fixture
def old_python(pytestconfig: pytest.Config) -> Path:
    """Return a Python with an old DuckDB, made once and kept in pytest's cache."""
    assert pytestconfig.cache is not None
    folder = pytestconfig.cache.mkdir(f"duckdb-{OLD}")
    python = folder / "bin" / "python"
    if not (folder / "ready").exists():
        venv.create(folder, with_pip=True, clear=True)
        install = [str(python), "-m", "pip", "install", "--quiet", f"duckdb=={OLD}"]
        subprocess.run(install, check=True)  # noqa: S603
        (folder / "ready").touch()
    return python


@pytest.mark.skipif(not ASKED, reason="REE_TEST_OLD_CLIENTS is not 1: an old DuckDB would have to be installed")
def test_an_old_client_reads_tables_comments_and_macros(old_python: Path, tmp_path: Path) -> None:
    paths, build = make_build(tmp_path / "data")
    release = publish(paths, build)
    file, parquet = str(paths.current / "rare_earths.duckdb"), str(paths.current / "parquet")
    asked = subprocess.run(  # noqa: S603
        [str(old_python), "-c", QUESTIONS, file, parquet], capture_output=True, text=True, check=True
    )
    assert json.loads(asked.stdout) == {
        "version": OLD,
        "tables": len(release.n_rows),
        "uncommented": 0,
        "comment": "Exports by month; a publisher's figure",
        "quantity_t": 7742.7,
        "release_id": release.stamp.release_id,
        "parquet": release.n_rows["marts.fct_exports_by_month"],
    }
