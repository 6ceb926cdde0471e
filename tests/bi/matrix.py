"""The tables in docs/bi/README.md that are written from a release.

Here: what was executed, and the list of usage warnings. Not here: running the recipes.
"""

import re
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import duckdb

from tests.bi.environments import environment
from tests.bi.recipes import PAGES, Tool
from tests.bi.running import figure_seen, june_2025, run_recipe, version

INDEX = PAGES / "README.md"
_HEAD = ("tool", "version", "what was run", "result", "June 2025")


def matrix(tools: Sequence[Tool], release: Path) -> str:
    """Run every tool that is set up and return the matrix, with a sentence that names the day and the release."""
    rows = [_row(tool, release) for tool in tools]
    with duckdb.connect(str(release / "rare_earths.duckdb"), read_only=True) as con:
        told = con.execute("select release_id, duckdb_version from meta.release").fetchall()[0]
    when = f"Executed on {datetime.now(UTC):%Y-%m-%d}, release {told[0]}, written by DuckDB {told[1]}."
    return f"{when}\n\n{_table(_HEAD, rows)}"


def warnings(release: Path) -> str:
    """Return the closed list of warnings of a release as a table."""
    with duckdb.connect(str(release / "rare_earths.duckdb"), read_only=True) as con:
        rows = con.execute(
            "select '`' || warning_id || '`', title, explanation from marts.dim_usage_warning order by all"
        ).fetchall()
    return _table(("warning", "about", "what can go wrong, and what to do"), rows)


def written(page: str, mark: str, text: str) -> str:
    """Return the page with the text between `<!-- mark -->` and `<!-- end of mark -->`."""
    start, end = f"<!-- {mark} -->", f"<!-- end of {mark} -->"
    return re.sub(f"{start}.*?{end}", lambda _: f"{start}\n{text}\n{end}", page, flags=re.DOTALL)


def _row(tool: Tool, release: Path) -> Sequence[str]:
    place = f"[{tool.tool}]({tool.page})"
    where = environment(tool)
    if where is None:
        return (place, "", tool.does, "not set up here", "")
    ran = run_recipe(tool, where, release)
    seen = figure_seen(ran.shown, june_2025(release))
    trouble = ran.trouble.strip().splitlines()
    result = f"failed: {trouble[-1]}" if trouble else "passed" if seen else "failed: no figure for June 2025"
    probed = re.findall(r"^probe: (.*)$", ran.shown, re.MULTILINE)
    return (place, version(tool, where), "; ".join([tool.does, *probed]), result, f"{seen} t" if seen else "")


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |" for line in lines)
