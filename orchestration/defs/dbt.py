"""Seeds, staging, intermediate models and marts."""

import dagster as dg

from orchestration.dbt_cli import manifest_path
from orchestration.dbt_models import dbt_models


@dg.definitions
def models() -> dg.Definitions:
    """Return the assets of the dbt project; its manifest is parsed anew if the project changed."""
    return dg.Definitions(assets=[dbt_models(manifest_path())])
