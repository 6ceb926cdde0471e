"""Running the recipe of a tool in the folder of a release, and finding the figure in what it printed."""

import os
import re
import signal
import subprocess
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import duckdb

from tests.bi.environments import Environment
from tests.bi.recipes import ROOT, SERVER, Block, Tool

_PROGRAMS = {
    "bash": (["bash", "-euo", "pipefail"], ".sh"),
    "python": (["python"], ".py"),
    "javascript": (["node"], ".mjs"),
    "r": (["Rscript"], ".R"),
}
LANGUAGES = frozenset(_PROGRAMS)
_PROBE = Path(__file__).parent / "probe.py"
_UP_WITHIN_S = 120
_MONTH = re.compile(r"2025-06|June 2025")
_NUMBER = re.compile(r"(?<![\w.-])\d+(?:,\d{3})*(?:\.\d+)?(?![\w-])")


@dataclass(frozen=True)
class Ran:
    """What running a recipe gave: what it printed, and what went wrong (nothing where it held)."""

    shown: str
    trouble: str


def run_recipe(tool: Tool, environment: Environment, release: Path) -> Ran:
    """Run the blocks of a tool's page one after the other in the folder of a release, and its probe of the file.

    Args:
        tool: Whose page to run.
        environment: Where it is installed.
        release: `current` or the folder of a release; it is not resolved.
    """
    shown: list[str] = []
    with _server(tool, environment):
        for block in tool.blocks():
            done = _run(block, tool, environment, release)
            shown.append(done.stdout)
            if done.returncode or not done.stdout:
                return Ran("".join(shown), done.stderr or f"printed {done.stdout!r}, exit status {done.returncode}")
    if tool.probe:
        probed = _run(Block("python", frozenset(), _PROBE.read_text(encoding="utf-8")), tool, environment, release)
        shown.append(probed.stdout)
        return Ran("".join(shown), probed.stderr if probed.returncode else "")
    return Ran("".join(shown), "")


def version(tool: Tool, environment: Environment) -> str:
    """Return the version that the tool tells of itself, without the names that some put around it."""
    where = environment.folder if environment.folder.is_dir() else None
    told = subprocess.run(  # noqa: S603
        ["bash", "-c", tool.version],  # noqa: S607
        cwd=where,
        env=environment.variables(),
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    return re.sub(r"^v|\s*\(\w+\)\s*[0-9a-f]*$", "", told.strip())


def june_2025(release: Path) -> float:
    """Return the magnets exported to the world in June 2025 as the release has them, in tonnes."""
    with duckdb.connect(str(release / "rare_earths.duckdb"), read_only=True) as con:
        found = con.execute(
            "select quantity_t from marts.fct_exports_by_month "
            "where series_id = 'cn_magnets' and partner_iso3 = 'WLD' and month_start = date '2025-06-01'"
        ).fetchall()
    return found[0][0]


def figure_seen(shown: str, figure: float) -> str | None:
    """Return the figure as a line about June 2025 prints it, or nothing where none does."""
    for line in shown.splitlines():
        if _MONTH.search(line):
            for printed in _NUMBER.findall(line):
                if float(printed.replace(",", "")) == figure:
                    return printed
    return None


def _run(block: Block, tool: Tool, environment: Environment, release: Path) -> "subprocess.CompletedProcess[str]":
    program, ending = _PROGRAMS[block.language]
    # Node looks for packages beside the script, so that it has to lie in the environment's folder.
    beside = environment.folder if block.language == "javascript" else None
    with tempfile.NamedTemporaryFile("w", suffix=ending, dir=beside, encoding="utf-8") as script:
        script.write(block.code)
        script.flush()
        return subprocess.run(  # noqa: S603
            [*program, script.name],
            cwd=ROOT if tool.in_project else release,
            env={**environment.variables(), "PWD": str(release), "REE_DATA_DIR": str(release.parent)},
            capture_output=True,
            text=True,
            check=False,
        )


@contextmanager
def _server(tool: Tool, environment: Environment) -> Generator[None]:
    """Keep the server of the tool's page running meanwhile, where it has one."""
    if tool.ready is None:
        yield
        return
    code = "".join(block.code for block in tool.blocks(SERVER))
    with (environment.folder / "server.log").open("w") as log:
        server = subprocess.Popen(  # noqa: S603
            ["bash", "-euo", "pipefail", "-c", code],  # noqa: S607
            cwd=environment.folder,
            env=environment.variables(),
            stdout=log,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        try:
            _wait_until_up(tool.ready, server)
            yield
        finally:
            os.killpg(server.pid, signal.SIGTERM)
            server.wait()


def _wait_until_up(address: str, server: "subprocess.Popen[bytes]") -> None:
    until = time.monotonic() + _UP_WITHIN_S
    while time.monotonic() < until and server.poll() is None:
        try:
            with urllib.request.urlopen(address):  # noqa: S310
                return
        except urllib.error.URLError:
            time.sleep(0.5)
    raise RuntimeError(f"no answer from {address}: see server.log in the tool's folder")
