"""What readers get: dbt's docs page, and the release that replaces the one before in one step."""

from collections.abc import Sequence
from typing import Any

import dagster as dg

from orchestration.code_version import code_version
from orchestration.dbt_cli import docs_page, manifest_path, target_folder, write_docs_page
from orchestration.dbt_models import mart_keys
from orchestration.gates import DATA_DOCS
from orchestration.workspace import OWNERS, WRITER_POOL, Workspace
from warehouse.checks import read_gates
from warehouse.dbt_run import read_dbt_run
from warehouse.paths import DataPaths, as_of
from warehouse.publishing import Build, publish

GROUP = "release"


@dg.definitions
def release_definitions() -> dg.Definitions:
    """Return the docs page and the release, both after all marts and their gate."""
    marts = mart_keys(manifest_path())
    return dg.Definitions(assets=[_docs(marts), _release(marts)])


def _docs(marts: Sequence[dg.AssetKey]) -> dg.AssetsDefinition:
    @dg.asset(deps=marts, group_name=GROUP, kinds={"dbt", "html"}, owners=OWNERS, pool=WRITER_POOL)
    def dbt_docs(workspace: Workspace) -> dg.MaterializeResult[Any]:
        """The documentation of every model and column as one page that needs no server."""
        page = write_docs_page(workspace.paths)
        return dg.MaterializeResult(metadata={"dagster/uri": str(page), "n_bytes": page.stat().st_size})

    return dbt_docs


def _release(marts: Sequence[dg.AssetKey]) -> dg.AssetsDefinition:
    @dg.asset(deps=["dbt_docs", *marts], group_name=GROUP, kinds={"duckdb", "parquet"}, owners=OWNERS, pool=WRITER_POOL)
    def release(workspace: Workspace) -> dg.MaterializeResult[Any]:
        """A folder with one DuckDB file, Parquet, docs and site, which `current` points to from now on."""
        published = publish(workspace.paths, _build(workspace.paths))
        return dg.MaterializeResult(
            metadata={
                "dagster/row_count": sum(published.n_rows.values()),
                "release_id": published.stamp.release_id,
                "code_version": published.stamp.code_version,
                "n_tables": len(published.n_rows),
                "dagster/uri": str(published.folder),
            }
        )

    return release


def _build(paths: DataPaths) -> Build:
    target = target_folder(paths)
    return Build(
        gates=read_gates(paths.checks),
        dbt=read_dbt_run(target / "run_results.json", target / "manifest.json"),
        dbt_docs=docs_page(paths),
        data_docs=paths.build / DATA_DOCS,
        code_version=code_version(),
        as_of=as_of(),
    )
