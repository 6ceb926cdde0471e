"""What readers get: the release that replaces the one before in one step."""

from typing import Any

import dagster as dg

from orchestration.code_version import code_version
from orchestration.dbt_cli import RUN_RESULTS, docs_page, manifest_path, target_folder
from orchestration.dbt_models import mart_keys
from orchestration.gates import DATA_DOCS
from orchestration.workspace import OWNERS, WRITER_POOL, Workspace
from warehouse.checks import read_gates
from warehouse.dbt_run import read_dbt_run
from warehouse.paths import DataPaths, as_of
from warehouse.publishing import Build, publish


@dg.definitions
def release_definitions() -> dg.Definitions:
    """Return the release, after all marts and their gate."""

    @dg.asset(
        deps=mart_keys(manifest_path()),
        group_name="release",
        kinds={"duckdb", "parquet"},
        owners=OWNERS,
        pool=WRITER_POOL,
    )
    def release(workspace: Workspace) -> dg.MaterializeResult[Any]:
        """A folder with one DuckDB file, Parquet, docs and site, which `current` points to from now on."""
        published = publish(workspace.paths, _build(workspace.paths))
        return dg.MaterializeResult(
            metadata={
                "dagster/row_count": sum(published.n_rows.values()),
                "release_id": published.stamp.release_id,
                "code_version": published.stamp.code_version,
                "n_tables": len(published.n_rows),
                "changes": published.comparison.summary,
                "dagster/uri": str(published.folder),
            }
        )

    return dg.Definitions(assets=[release])


def _build(paths: DataPaths) -> Build:
    target = target_folder(paths)
    return Build(
        gates=read_gates(paths.checks),
        dbt=read_dbt_run(target / RUN_RESULTS, target / "manifest.json"),
        dbt_docs=docs_page(paths),
        data_docs=paths.build / DATA_DOCS,
        code_version=code_version(),
        as_of=as_of(),
    )
