"""Resources of all steps, and the executor."""

import dagster as dg

from orchestration.dbt_cli import dbt_resource
from orchestration.workspace import Workspace


@dg.definitions
def resources() -> dg.Definitions:
    """Return the workspace, dbt, and steps that share one process: a process per step costs seconds of start-up."""
    return dg.Definitions(resources={"workspace": Workspace(), "dbt": dbt_resource()}, executor=dg.in_process_executor)
