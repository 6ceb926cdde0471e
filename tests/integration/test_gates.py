"""The gates on a real build, with Great Expectations and DuckDB: what passes, what fails and how it says so.

Each test that breaks something does so in a copy of the build file of the shared run.
"""

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import duckdb
import pytest

from expectations.__main__ import main
from expectations.outcomes import EngineFailure, Gate, GateReport, Outcome
from expectations.runner import judge, run_gate
from expectations.statements import Suite, no_rows
from expectations.suites import suites_of
from tests.integration.conftest import Run
from warehouse.checks import read_gate, read_gates
from warehouse.connections import writer

pytestmark = pytest.mark.pipeline

JUNE = "series_id = 'cn_magnets' and partner_iso3 = 'WLD' and month_start = date '2025-06-01'"
FIGURE = "figure magnets-2025-06-wld"
FACT, PRINTS = "marts.fct_exports_by_month", "marts.fct_export_observations"
QUOTAS = "raw.bundled__quotas"

Judge = Callable[..., GateReport]


@pytest.fixture
def build(pipeline: Run, tmp_path: Path) -> Path:
    """Return a copy of the build file of the shared run, to be broken."""
    return Path(shutil.copy(pipeline.paths.build_db, tmp_path / "rare_earths.duckdb"))


@pytest.fixture
def judged(build: Path, tmp_path: Path) -> Judge:
    """Return a function that changes the copy and judges some of its tables by the suites of their gate."""

    def run(gate: Gate, *tables: str, change: str = "", as_of: date | None = None) -> GateReport:
        with writer(build) as con:
            con.execute(change)
        suites = [suite for suite in suites_of(gate, as_of) if suite.table in tables]
        return judge(suites, gate, build, results_dir=tmp_path / "checks")

    return run


def failed(report: GateReport, check: str) -> Outcome:
    """Return the failed outcome of that name."""
    return next(outcome for outcome in report.failures if outcome.check == check)


def test_both_gates_pass_on_the_bundled_snapshot(build: Path, tmp_path: Path):
    for gate in ("raw", "marts"):
        report = run_gate(gate, build, results_dir=tmp_path / "checks")
        assert report.failures_text() == ""
        assert len(report.outcomes) == sum(len(suite.statements) for suite in suites_of(gate))
    written = read_gates(tmp_path / "checks")
    assert sum(check.check.startswith("figure ") for check in written) >= 40
    assert all(check.is_passed for check in written if check.severity == "error")


def test_one_wrong_print_among_right_ones_fails_the_figure(judged: Judge):
    row = "magnet_exports_monthly.csv:53"
    change = f"update {PRINTS} set quantity_t = 3198, quantity_high_t = 3198.5 where source_row = '{row}'"  # noqa: S608
    report = judged("marts", FACT, change=change)
    (outcome,) = report.failures
    assert outcome.check == FIGURE
    (finding,) = outcome.findings
    assert (finding.found, finding.source_row) == ("3198 t", row)
    line = report.failures_text()
    for part in ("expected 3188 t within 0.5", "3198 t in magnet_exports_monthly.csv:53", str(finding.publisher)):
        assert part in line
    assert str(finding.url).startswith("https://")
    assert str(finding.url) in line


def test_a_figure_that_is_wrong_everywhere_names_every_source_row(judged: Judge):
    changes = "; ".join(
        f"update {table} set quantity_t = 3198, quantity_low_t = 3197.5, quantity_high_t = 3198.5 where {JUNE}"  # noqa: S608
        for table in (FACT, PRINTS)
    )
    outcome = failed(judged("marts", FACT, change=changes), FIGURE)
    assert {finding.found for finding in outcome.findings} == {"3198 t"}
    lines = {str(finding.source_row) for finding in outcome.findings}
    assert len(lines) == 4
    assert all(re.fullmatch(r"magnet_exports_monthly\.csv:\d+", line) for line in lines)


def test_a_missing_cell_fails_the_figure(judged: Judge):
    report = judged("marts", FACT, change=f"delete from {FACT} where {JUNE}")  # noqa: S608
    outcome = failed(report, FIGURE)
    assert outcome.found == "nothing"
    assert "The Sun Malaysia (Reuters)" in outcome.failure_text()


@pytest.mark.parametrize("change", ["", f"delete from {FACT} where {JUNE}"])  # noqa: S608
def test_the_day_before_a_figure_was_printed_it_is_not_asked_for(judged: Judge, tmp_path: Path, change: str):
    report = judged("marts", FACT, change=change, as_of=date(2025, 7, 19))
    assert "magnets-2025-06-wld" in report.not_yet
    assert FIGURE not in {outcome.check for outcome in report.outcomes}
    assert "figure magnets-2025-05-wld" in {outcome.check for outcome in report.outcomes}
    assert report.failures_text() == ""
    assert "magnets-2025-06-wld" in read_gate(tmp_path / "checks", "marts").not_yet


def test_from_that_day_on_it_must_hold(judged: Judge):
    report = judged("marts", FACT, change=f"delete from {FACT} where {JUNE}", as_of=date(2025, 7, 20))  # noqa: S608
    assert failed(report, FIGURE).found == "nothing"


def test_before_all_figures_of_a_table_nothing_is_asked_of_it(judged: Judge):
    report = judged("marts", "marts.fct_quota_batches", as_of=date(2000, 1, 1))
    assert len(report.not_yet) >= 6
    assert report.is_passed


def test_a_wrong_month_does_not_close_with_the_totals(judged: Judge):
    figures = "quantity_t = 3198, quantity_low_t = 3197.5, quantity_high_t = 3198.5"
    change = f"update {FACT} set {figures} where {JUNE}"  # noqa: S608
    outcome = failed(judged("marts", "marts.fct_cumulative_exports", change=change), "months close with the totals")
    assert str(outcome.found).startswith("3198.0 t of months, cn_magnets WLD after 2025-05-31 to 2025-06-30")


def test_a_null_where_none_may_be_is_found_with_its_line(judged: Judge):
    change = f"""
        alter table {QUOTAS} alter source_url drop not null;
        update {QUOTAS} set source_url = null where _row_number = 7
    """  # noqa: S608
    outcome = failed(judged("raw", QUOTAS, change=change), "source_url is given")
    assert [finding.source_row for finding in outcome.findings] == ["quotas.csv:7"]


def test_an_unknown_word_is_found_with_its_line(judged: Judge):
    change = f"update {QUOTAS} set stage = 'smelting' where _row_number = 8"  # noqa: S608
    outcome = failed(judged("raw", QUOTAS, change=change), "stage is a known word")
    assert outcome.found == "stage smelting"
    assert outcome.findings[0].source_row == "quotas.csv:8"


def test_a_fault_in_a_superseded_snapshot_blocks_nothing(judged: Judge):
    change = f"""
        insert into {QUOTAS} by name
        select * replace ('no stage' as stage, 'superseded' as _snapshot_id) from {QUOTAS} where _row_number = 8;
        insert into raw.loads by name
        select * replace (load_id - 1000 as load_id, 'superseded' as snapshot_id) from raw.loads
        where table_name = 'bundled__quotas'
    """  # noqa: S608
    assert judged("raw", QUOTAS, change=change).is_passed


def test_a_file_that_shrank_is_refused(judged: Judge):
    change = """
        insert into raw.loads by name
        select * replace (load_id + 1000 as load_id, 'cut off' as snapshot_id, n_rows // 2 as n_rows)
        from raw.loads where table_name = 'bundled__quotas'
    """
    outcome = failed(judged("raw", "raw.loads", change=change), "files have not shrunk")
    assert outcome.found == "75 rows of bundled__quotas after 150"
    assert outcome.findings[0].source_row == "quotas.csv"


def test_a_rejected_customs_line_warns_and_does_not_block(judged: Judge):
    change = """
        insert into raw.rejected by name
        select snapshot_id as payload_id, 'china_customs' as source, 'china_customs__exports_by_partner' as table_name,
            'line 4' as place, 'not a figure' as reason, '1,23' as excerpt, loaded_at as rejected_at, run_id
        from raw.loads where table_name = 'bundled__quotas'
    """
    report = judged("raw", "raw.rejected", change=change)
    assert report.is_passed
    assert [outcome.check for outcome in report.warnings] == ["customs files are read as a whole"]


def test_a_missing_table_is_an_engine_failure_and_leaves_no_older_report(judged: Judge, tmp_path: Path):
    judged("raw", QUOTAS)
    with pytest.raises(EngineFailure, match=r"no raw\.bundled__quotas"):
        judged("raw", QUOTAS, change=f"drop table {QUOTAS} cascade")
    assert not (tmp_path / "checks" / "raw.json").exists()


def test_sql_that_cannot_run_is_an_engine_failure_with_the_engines_words(judged: Judge, tmp_path: Path):
    with pytest.raises(EngineFailure, match='Referenced column "stage" not found'):
        judged("raw", QUOTAS, change=f"alter table {QUOTAS} rename stage to step")
    written = json.loads((tmp_path / "checks" / "raw.json").read_text(encoding="utf-8"))
    unjudged = [check for check in written["checks"] if check["engine_error"]]
    assert unjudged
    assert all(not check["is_passed"] and check["found"] is None for check in unjudged)


def test_a_broken_statement_is_an_engine_failure(build: Path, tmp_path: Path):
    suite = Suite(QUOTAS, [no_rows("nonsense", "select no_such_function() as found from batch", "sense", "test")])
    with pytest.raises(EngineFailure, match="no_such_function"):
        judge([suite], "raw", build, results_dir=tmp_path)


def test_text_in_a_query_passes_the_library_unchanged(build: Path, tmp_path: Path):
    sql = "select 'a :word in {braces}' as found from batch limit 1"
    suite = Suite(QUOTAS, [no_rows("echo", sql, "nothing", "test")])
    assert judge([suite], "raw", build, results_dir=tmp_path).failures[0].found == "a :word in {braces}"


def test_a_locked_file_is_an_engine_failure(build: Path, tmp_path: Path):
    hold = "import sys, duckdb; con = duckdb.connect(sys.argv[1]); print('open', flush=True); input()"
    with subprocess.Popen(  # noqa: S603 - this interpreter
        [sys.executable, "-c", hold, str(build)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "open\n"
        with pytest.raises(EngineFailure, match="lock"):
            run_gate("raw", build, results_dir=tmp_path)
        holder.communicate("\n")


@pytest.mark.parametrize("content", [None, b"no database " * 1000])
def test_a_file_that_is_none_is_an_engine_failure(tmp_path: Path, content: bytes | None):
    path = tmp_path / "rare_earths.duckdb"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(EngineFailure, match=r"rare_earths\.duckdb"):
        run_gate("raw", path, results_dir=tmp_path)


def test_a_gate_leaves_the_file_free_for_writers_of_the_same_process(judged: Judge, build: Path):
    judged("raw", QUOTAS)
    with writer(build) as con:
        con.execute("create table raw.after_the_gate (n integer)")


def test_data_docs_of_both_gates_are_one_site_that_needs_no_network(judged: Judge, build: Path, tmp_path: Path):
    site = tmp_path / "site"
    publisher = "<script>alert(1)</script> & Sons"
    with writer(build) as con:
        con.execute(f"update {PRINTS} set quantity_t = 3198, quantity_high_t = 3199 where {JUNE}")  # noqa: S608
        con.execute(f"update {PRINTS} set publisher = ? where {JUNE}", [publisher])  # noqa: S608
        con.execute(f"update {QUOTAS} set stage = '<b>mine</b>' where _row_number = 8")  # noqa: S608
    for gate, table in (("raw", QUOTAS), ("marts", FACT)):
        suites = [suite for suite in suites_of(gate) if suite.table == table]
        judge(suites, gate, build, results_dir=tmp_path / "checks", data_docs_dir=site)
    pages = {page.relative_to(site): page.read_text(encoding="utf-8") for page in site.rglob("*.html")}
    index = pages[Path("index.html")]
    assert "raw-bundled__quotas" in index
    assert "marts-fct_exports_by_month" in index
    everything = "".join(pages.values())
    assert re.findall(r"<(?:script|img|link)\b|<b>mine|@import", everything) == []
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; Sons" in everything
    assert "&lt;b&gt;mine&lt;/b&gt;" in everything
    assert all((site / page.parent / href).exists() for page in pages for href in _links(pages[page]))


def _links(page: str) -> list[str]:
    return [href for href in re.findall(r'href="([^"#]+)"', page) if not href.startswith("http")]


def test_a_second_run_replaces_results_and_pages_of_the_first(judged: Judge, build: Path, tmp_path: Path):
    suites = [suite for suite in suites_of("raw") if suite.table == QUOTAS]
    for _ in range(2):
        judge(suites, "raw", build, results_dir=tmp_path / "checks", data_docs_dir=tmp_path / "site")
    assert len(list((tmp_path / "site" / "validations").rglob("*.html"))) == 1


ENDS = [
    ("", 0, "gate marts passed"),
    (f"delete from {FACT} where {JUNE}", 1, f"FAIL {FACT}: {FIGURE}: expected 3188 t"),  # noqa: S608
    (f"drop table {FACT} cascade", 2, f"the build file has no {FACT}"),
]


@pytest.mark.parametrize("ending", ENDS)
def test_the_command_line_tells_failed_from_not_judged(
    build: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], ending: tuple[str, int, str]
):
    change, status, said = ending
    monkeypatch.setenv("REE_DATA_DIR", str(build.parent / "data"))
    with duckdb.connect(str(build)) as con:
        con.execute(change)
    assert main(["marts", "--build-db", str(build)]) == status
    shown = capsys.readouterr()
    assert said in shown.out + shown.err
