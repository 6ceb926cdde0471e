"""What a release is made from, besides the build file. Here: naming it. Not here: reading or judging it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from warehouse.checks import CheckResult
from warehouse.dbt_run import DbtRun

MACROS = Path(__file__).parent / "macros"


@dataclass(frozen=True)
class Build:
    """What a release is made from, besides the build file.

    Attributes:
        gates: Results of the raw and the marts gate.
        dbt: Results and grains of the `dbt build`.
        dbt_docs: The static page of the dbt docs.
        data_docs: Folder of the Great Expectations Data Docs, with an `index.html`.
        code_version: Version of the project's code.
        as_of: The day that counts as today.
        macros: Folder of the `*.sql` files with the published table macros.
    """

    gates: Sequence[CheckResult]
    dbt: DbtRun
    dbt_docs: Path
    data_docs: Path
    code_version: str
    as_of: date
    macros: Path = MACROS

    @property
    def checks(self) -> list[CheckResult]:
        """All results: those of the gates, then dbt's."""
        return [*self.gates, *self.dbt.checks]
