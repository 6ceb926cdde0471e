"""The Python blocks of docs/bi.md run as they stand, in the folder of a release."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.integration.scratch_build import make_build
from warehouse.paths import project_root
from warehouse.publishing import publish

BLOCKS = re.findall(r"```python\n(.*?)```", (project_root() / "docs" / "bi.md").read_text(encoding="utf-8"), re.DOTALL)


@pytest.fixture(scope="module")
def release(tmp_path_factory: pytest.TempPathFactory) -> Path:
    paths, build = make_build(tmp_path_factory.mktemp("bi") / "data")
    return publish(paths, build).folder


@pytest.mark.parametrize("block", BLOCKS)
def test_a_block_of_the_page_runs(release: Path, block: str) -> None:
    ran = subprocess.run([sys.executable, "-c", block], cwd=release, capture_output=True, text=True, check=False)  # noqa: S603
    assert ran.returncode == 0, ran.stderr
    assert ran.stdout
    assert not ran.stderr


def test_there_are_blocks_to_run() -> None:
    assert len(BLOCKS) == 3
