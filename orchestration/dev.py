"""`python -m orchestration.dev`, which is `make dev`: Dagster's page on loopback with everything loaded.

Here belongs preparing its home and starting it. Here does not belong anything that a run needs.
"""

import argparse
import os
import sys
from pathlib import Path

from orchestration.dbt_cli import manifest_path
from orchestration.home import prepare_home
from warehouse.paths import project_root

LOOPBACK = "127.0.0.1"


def main() -> None:
    """Replace this process by `dg dev`; it ends with Ctrl-C."""
    parser = argparse.ArgumentParser(prog="python -m orchestration.dev", description=__doc__)
    parser.add_argument("--port", default="3000", help="port on loopback (default: %(default)s)")
    port = parser.parse_args().port
    os.chdir(project_root())
    home = prepare_home()
    # Parsed here once, and not at the same time by the code server and the daemon.
    manifest_path()
    sys.stdout.write(f"http://{LOOPBACK}:{port} shows assets, checks and runs; they are remembered in {home}\n")
    sys.stdout.flush()
    dg = str(Path(sys.executable).with_name("dg"))
    os.execv(dg, [dg, "dev", "--host", LOOPBACK, "--port", port])  # noqa: S606 no shell between us and Dagster


if __name__ == "__main__":
    main()
