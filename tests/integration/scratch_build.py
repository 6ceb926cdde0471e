"""A build file in small, and what goes with it, for the tests of publishing."""

import hashlib
import json
import os
import signal
from datetime import date
from pathlib import Path

import duckdb

from warehouse.changes import ComparedTable
from warehouse.changes.declared import ComparedColumn
from warehouse.checks import CheckResult
from warehouse.connections import writer
from warehouse.dbt_lineage import Link
from warehouse.dbt_rules import Rule
from warehouse.dbt_run import DbtRun
from warehouse.paths import DataPaths
from warehouse.publishing import Build, publish

FIXTURES = Path(__file__).parents[1] / "fixtures" / "publishing"

HELD = CheckResult(
    gate="marts", check="magnets_june_2025", table="marts.fct_exports_by_month", is_passed=True, severity="error"
)
WARNED = CheckResult(
    gate="raw", check="few_rows", table="raw.x", is_passed=False, severity="warn", expected="9", found="8"
)
FAILED = CheckResult(
    gate="marts",
    check="magnets_june_2025",
    table="marts.fct_exports_by_month",
    is_passed=False,
    severity="error",
    expected="3188 t",
    found="3198 t",
    detail="magnet_exports_monthly.csv:53",
)
LINEAGE = [
    Link("dim_date", "used_by", "fct_quotas_by_year", "model", "marts", True, "model.rare_earths.fct_quotas_by_year"),
    Link("fct_quotas_by_year", "made_from", "dim_date", "model", "marts", True, "model.rare_earths.dim_date"),
    Link(
        "fct_quotas_by_year",
        "made_from",
        "bundled__quotas",
        "source",
        "raw",
        False,
        "source.rare_earths.raw.bundled__quotas",
    ),
    Link(
        "fct_quotas_by_year",
        "used_by",
        "Quotas <i>page</i>",
        "exposure",
        None,
        True,
        "exposure.rare_earths.site_quotas",
    ),
]
RULES = [
    Rule("fct_quotas_by_year", "stage", "never null <img src=x onerror=alert(3)>", "constraint"),
    Rule("fct_quotas_by_year", None, "quota_t >= 0", "constraint"),
]

COMPARED = (
    ComparedTable("fct_claim_checks", ("claim_id", "check_kind"), (ComparedColumn("verdict", "verdict"),)),
    ComparedTable(
        "fct_exports_by_month",
        ("series_id", "reporter_iso3", "partner_iso3", "month_start"),
        (ComparedColumn("quantity_t", "figure", "source_id"),),
        "obs_status",
    ),
)
"""What of the scratch build is compared between releases."""


def change_build(paths: DataPaths, sql: str) -> None:
    """Run SQL on the build file and give a comment to all that has none."""
    with writer(paths.build_db) as con:
        con.begin()
        con.execute(sql)
        for (table,) in con.execute(
            "select table_name from duckdb_tables() where schema_name = 'marts' and comment is null"
        ).fetchall():
            con.execute(f"comment on table marts.{table} is 'About {table}'")
        for table, column in con.execute(
            "select table_name, column_name from duckdb_columns() "
            "join duckdb_tables() using (schema_name, table_name) "
            "where schema_name = 'marts' and duckdb_columns.comment is null"
        ).fetchall():
            con.execute(f"comment on column marts.{table}.{column} is 'About {column}'")
        con.commit()


def make_build(root: Path) -> tuple[DataPaths, Build]:
    """Make a build file and the pages of a release below an empty folder."""
    paths = DataPaths(root)
    change_build(paths, (FIXTURES / "scratch_build.sql").read_text())
    docs = root / "build" / "docs"
    (docs / "data_docs" / "static").mkdir(parents=True)
    (docs / "static_index.html").write_text("<title>dbt docs</title>")
    (docs / "data_docs" / "index.html").write_text("<title>Data Docs</title>")
    (docs / "data_docs" / "static" / "style.css").write_text("p {}")
    return paths, inputs(paths)


def inputs(paths: DataPaths) -> Build:
    """Return what a release of `make_build` is made from, besides the build file."""
    docs = paths.build / "docs"
    unit_test = CheckResult(gate="dbt", check="growth", table="fct_exports_by_month", is_passed=True, severity="error")
    return Build(
        gates=[HELD, WARNED],
        dbt=DbtRun(
            version="1.11.16",
            checks=[unit_test],
            grains={"fct_quotas_by_year": "year, stage, ore_type"},
            usage_warnings={"fct_quotas_by_year": "gaps"},
            compared=COMPARED,
            lineage=LINEAGE,
            rules=RULES,
        ),
        dbt_docs=docs / "static_index.html",
        data_docs=docs / "data_docs",
        code_version="0.1.0",
        as_of=date(2026, 11, 21),
        macros=FIXTURES / "macros",
    )


def publish_and_die(root: Path, step: str) -> None:
    """Publish, and be killed right after a step, as by a power cut; the target of a child process."""

    def die(done: str) -> None:
        if done == step:
            os.kill(os.getpid(), signal.SIGKILL)

    paths = DataPaths(root)
    publish(paths, inputs(paths), after_step=die)


def rows(release: Path, query: str) -> list[tuple[object, ...]]:
    """Ask a release, as a reader does."""
    with duckdb.connect(str(release / "rare_earths.duckdb"), read_only=True) as con:
        return con.execute(query).fetchall()


def broken(release: Path) -> list[str]:
    """Say which files of a release are not as its manifest has them: missing, changed, or not in it."""
    if not (release / "manifest.json").is_file():
        return [f"{release.name} has no manifest"]
    listed = json.loads((release / "manifest.json").read_text())["files"]
    files = {p.relative_to(release).as_posix() for p in release.rglob("*") if p.is_file()}
    found = [f"{path} is not in the manifest" for path in sorted(files - {*listed, "manifest.json"})]
    for path, entry in listed.items():
        body = (release / path).read_bytes() if path in files else b""
        if (hashlib.sha256(body).hexdigest(), len(body)) != (entry["sha256"], entry["bytes"]):
            found.append(f"{path} is missing or changed")
    return found
