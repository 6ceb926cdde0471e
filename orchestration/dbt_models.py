"""How the models, seeds and tests of dbt become assets and checks.

Here belongs the translation and the step that runs `dbt build`. Here does not belong calling dbt (`dbt_cli`).
"""

from collections.abc import Iterator, Mapping, Sequence
from graphlib import TopologicalSorter
from pathlib import Path
from typing import Any

import dagster as dg
import msgspec
from dagster_dbt import DagsterDbtTranslator, dbt_assets

from orchestration import build_state
from orchestration.dbt_cli import PROJECT, RUN_RESULTS, QuickDbt, dbt_environment, target_folder
from orchestration.workspace import OWNERS, WRITER_POOL, Workspace
from warehouse.connections import writer
from warehouse.quoting import identifier, literal

BUILD = (
    "build",
    # They hold formulas against made-up rows: what they say changes with the code, not with the data. `make test` runs
    # them; in every run they would take a third of the build.
    *("--exclude-resource-type", "unit_test"),
    # Every statement in dbt's log file would take another third; the SQL is in the target folder.
    *("--log-level-file", "info"),
    "--no-use-colors",
)

DbtEvent = (
    dg.Output[Any] | dg.AssetMaterialization | dg.AssetObservation | dg.AssetCheckResult | dg.AssetCheckEvaluation
)


class LayerTranslator(DagsterDbtTranslator):
    """Assets are named schema/name and grouped by schema, which is the layer."""

    def get_group_name(self, dbt_resource_props: Mapping[str, Any]) -> str | None:
        """Return the layer."""
        return dbt_resource_props["schema"]

    def get_owners(self, dbt_resource_props: Mapping[str, Any]) -> list[str]:  # noqa: ARG002 the base class's signature
        """Return the owners of the code location."""
        return OWNERS


def mart_keys(manifest: Path) -> list[dg.AssetKey]:
    """Return the assets of schema `marts`, in the order of their names."""
    nodes = msgspec.json.decode(manifest.read_bytes())["nodes"].values()
    names = sorted(n["name"] for n in nodes if n["resource_type"] == "model" and n["schema"] == "marts")
    return [dg.AssetKey(["marts", name]) for name in names]


def dbt_models(manifest: Path) -> dg.AssetsDefinition:
    """Return the step `dbt_build` over all models and seeds, with their tests as checks.

    Checks are told as they end, models after dbt has ended: only then can their rows be counted.
    """

    @dbt_assets(manifest=manifest, name="dbt_build", dagster_dbt_translator=LayerTranslator(), pool=WRITER_POOL)
    def dbt_build(context: dg.AssetExecutionContext, dbt: QuickDbt, workspace: Workspace) -> Iterator[DbtEvent]:
        workspace.forget_gates("marts")
        target = target_folder(workspace.paths)
        wanted = _inputs(context, workspace)
        if wanted is not None and _is_built_from(wanted, workspace) and (target / RUN_RESULTS).is_file():
            context.log.info("the models already hold what these inputs give: nothing to build")
            outputs = [dg.Output(None, output_name=name) for name in _tables_of(context)]
            yield from _with_row_counts(outputs, context, workspace)
            return
        yield from _built(context, dbt, workspace, target)
        if wanted is not None:
            with writer(workspace.paths.build_db) as con:
                build_state.note(con, wanted)

    return dbt_build


def _inputs(context: dg.AssetExecutionContext, workspace: Workspace) -> str | None:
    """Return what a whole build would be made from; None for a build of a part, after which nothing is known."""
    with writer(workspace.paths.build_db) as con:
        if context.is_subset:
            build_state.forget(con)
            return None
        return build_state.inputs(con, PROJECT)


def _is_built_from(wanted: str, workspace: Workspace) -> bool:
    with writer(workspace.paths.build_db) as con:
        known = build_state.built_from(con)
        if known != wanted:
            build_state.forget(con)
    return known == wanted


def _tables_of(context: dg.AssetExecutionContext) -> list[str]:
    """Return the outputs that are models and seeds, each after those it is made from; tests were judged with them."""
    known = context.assets_def.asset_deps
    names = {key: name for name, key in context.assets_def.keys_by_output_name.items()}
    ordered = TopologicalSorter(known).static_order()
    return [names[key] for key in ordered if names.get(key) in context.op_execution_context.selected_output_names]


def _built(context: dg.AssetExecutionContext, dbt: QuickDbt, workspace: Workspace, target: Path) -> Iterator[DbtEvent]:
    # Where dbt ends before it has results, those of an earlier build must not be read as its own.
    (target / RUN_RESULTS).unlink(missing_ok=True)
    with dbt_environment(workspace.paths):
        invocation = dbt.cli(BUILD, context=context, target_path=target, raise_on_error=False)
    outputs: list[dg.Output[Any]] = []
    for event in invocation.stream():
        if isinstance(event, dg.Output):
            outputs.append(event)
        else:
            yield event
    error = invocation.get_error()
    if outputs:
        yield from _with_row_counts(outputs, context, workspace)
    if error:
        raise error


def _with_row_counts(
    outputs: Sequence[dg.Output[Any]], context: dg.AssetExecutionContext, workspace: Workspace
) -> Iterator[dg.Output[Any]]:
    """Give the outputs of tables their number of rows, all counted in one look; views have none.

    dagster-dbt's own row counts keep a connection to the file open in this process, and no later step could open it.
    """
    with workspace.reader() as con:
        tables = con.execute("select schema_name, table_name from duckdb_tables()").fetchall()
        counts = " union all ".join(
            f"select {literal(f'{schema}/{name}')}, count(*) from {identifier(schema)}.{identifier(name)}"  # noqa: S608
            for schema, name in tables
        )
        rows: dict[str, int] = dict(con.execute(counts).fetchall())
    for output in outputs:
        key = context.asset_key_for_output(output.output_name).to_user_string()
        counted = {"dagster/row_count": rows[key]} if key in rows else {}
        yield dg.Output(output.value, output_name=output.output_name, metadata={**output.metadata, **counted})
