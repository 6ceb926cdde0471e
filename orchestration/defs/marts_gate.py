"""Gate 2: what we are about to publish, published figures first of all."""

import dagster as dg

from orchestration.gates import gate_checks


@dg.definitions
def marts_gate() -> dg.Definitions:
    """Return the blocking checks of the marts."""
    return dg.Definitions(asset_checks=[gate_checks("marts")])
