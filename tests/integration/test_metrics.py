"""MetricFlow and the plain tables agree figure for figure, and no metric adds up what must not be added up."""

import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import duckdb
import pytest

from ingestion.landing import LandingStore
from ingestion.trade.china_customs import load_drop_folder
from tests.integration.metric_questions import (
    TABLES,
    Answer,
    MetricFlow,
    differences,
    inputs_in,
    plain_answer,
    told_in,
)
from tests.integration.pipeline_run import Run, environment
from warehouse.connections import reader, writer
from warehouse.paths import DataPaths, project_root

pytestmark = [pytest.mark.pipeline, pytest.mark.long]

PAGE = project_root() / "docs" / "metrics.md"
COMMANDS = [
    shlex.split(line.replace("\\\n", ""))
    for line in re.findall(
        r"^\.venv/bin/python -m orchestration\.metrics ((?:.*\\\n)*.*)$", PAGE.read_text(encoding="utf-8"), re.MULTILINE
    )
]
MAGNETS = "{{ Entity('series') }} = 'cn_magnets'"
TO_THE_WORLD = MAGNETS + " and {{ Entity('partner') }} = 'WLD'"
EXPORTS = ("exports_t", "exports_usd", "unit_value_usd_per_kg", "partner_share_pct")
CHANGES = ("exports_mom_pct", "exports_yoy_pct")
QUOTAS = ("quota_t", "quota_yoy_pct", "quota_use_ratio")
LICENCES = (
    "elements_under_licence",
    "rare_earths_under_licence",
    "elements_licence_suspended",
    "elements_licence_unknown",
)
TOLD = (*EXPORTS, *CHANGES, "exports_null_reason", *QUOTAS, "quota_null_reason", *LICENCES)

# The bundled figures have no value of a month: months of two partners as customs print them, with gaps between.
HEADER = "数据年月,商品编码,贸易伙伴编码,第一数量,第一计量单位,美元"
MONTHS = ("202412", "202501", "202502", "202504", "202505", "202507")
CUSTOMS = "\n".join(
    [
        HEADER,
        *(f"{month},85051110,116,{100_000 + 7_000 * i},千克,{5_000_000 + i}" for i, month in enumerate(MONTHS)),
        *(f"{month},85051110,133,{90_000 - 3_000 * i},千克,{3_000_000 + i}" for i, month in enumerate(MONTHS)),
        "",
    ]
)


@pytest.fixture(scope="module")
def paths(pipeline: Run, tmp_path_factory: pytest.TempPathFactory) -> DataPaths:
    """Return a data root whose build file is that of the shared run and a file of customs with values."""
    paths = DataPaths(tmp_path_factory.mktemp("metrics") / "data")
    paths.drop.mkdir(parents=True)
    paths.build.mkdir()
    shutil.copy(pipeline.paths.build_db, paths.build_db)
    (paths.drop / "magnets.csv").write_text(CUSTOMS, encoding="utf-8")
    with writer(paths.build_db) as con:
        load_drop_folder(con, LandingStore(paths.landing), "test", paths.drop)
    _build(paths)
    return paths


def _build(paths: DataPaths) -> None:
    project = str(project_root() / "dbt_project")
    names = {"REE_BUILD_DB": str(paths.build_db), "DBT_LOG_PATH": str(paths.build), "DBT_PROFILES_DIR": project}
    command = ["build", "--exclude", "test_type:unit", "--target-path", str(paths.build / "dbt"), "--select"]
    told = subprocess.run(  # noqa: S603
        [
            Path(sys.executable).with_name("dbt"),
            *command,
            "+path:models/marts/metrics",
            "fct_exports_by_month_vintages",
            "path:tests/metrics",
        ],
        cwd=project,
        env=environment(paths.root, **names),
        capture_output=True,
        text=True,
        check=False,
    )
    assert told.returncode == 0, told.stdout


@pytest.fixture(scope="module")
def manifest(paths: DataPaths) -> Path:
    return paths.build / "dbt" / "semantic_manifest.json"


@pytest.fixture(scope="module")
def metricflow(paths: DataPaths, manifest: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[MetricFlow]:
    before = dict(os.environ)
    asked = MetricFlow(tmp_path_factory.mktemp("metricflow"), manifest, paths.build_db)
    yield asked
    asked.close()
    os.environ.clear()
    os.environ.update(before)


@pytest.fixture(scope="module")
def tables(paths: DataPaths, tmp_path_factory: pytest.TempPathFactory) -> Iterator[duckdb.DuckDBPyConnection]:
    # MetricFlow holds the build file open with settings of its own.
    copy = shutil.copy(paths.build_db, tmp_path_factory.mktemp("tables"))
    with reader(Path(copy)) as con:
        yield con


def figures(answer: Answer) -> Answer:
    return {key: value for key, value in answer.items() if value is not None}


def test_every_metric_stands_in_a_plain_table_or_counts_or_is_marked_as_an_input(manifest: Path) -> None:
    assert sorted(told_in(manifest)) == sorted(TOLD)
    assert all(name.startswith("unchecked_") for name in inputs_in(manifest))


@pytest.mark.parametrize("metric", TOLD)
def test_a_metric_says_what_the_plain_table_says(
    metricflow: MetricFlow, tables: duckdb.DuckDBPyConnection, manifest: Path, metric: str
) -> None:
    place = told_in(manifest)[metric]
    plain = plain_answer(tables, place)
    told = metricflow.ask(metric, TABLES[place["table"]].group_by)
    assert figures(plain), "a table without a figure proves nothing"
    assert differences(told, plain) == {}


@pytest.mark.parametrize("metric", [*EXPORTS, *CHANGES])
def test_a_filter_by_dates_changes_no_figure(
    metricflow: MetricFlow, tables: duckdb.DuckDBPyConnection, manifest: Path, metric: str
) -> None:
    place = told_in(manifest)[metric]
    between = (date(2025, 5, 1), date(2025, 7, 31))
    plain = plain_answer(
        tables, place, "series_id = 'cn_magnets' and month_start between '2025-05-01' and '2025-07-31'"
    )
    told = metricflow.ask(metric, TABLES[place["table"]].group_by, MAGNETS, between)
    assert figures(plain)
    assert {key[-1] for key in told} <= {key[-1] for key in plain}
    assert differences(told, plain) == {}


def test_a_change_is_never_told_across_a_missing_month(
    metricflow: MetricFlow, tables: duckdb.DuckDBPyConnection, manifest: Path
) -> None:
    months = TABLES["metric_exports_monthly"].group_by
    after_gaps = plain_answer(
        tables,
        {"table": "metric_exports_monthly", "column": "quantity_t"},
        """quantity_t is not null and obs_status = 'reported' and exists (
            from marts.metric_exports_monthly as gap
            where
                gap.series_id = metric_exports_monthly.series_id
                and gap.partner_iso3 = metric_exports_monthly.partner_iso3
                and gap.month_start = metric_exports_monthly.month_start - interval 1 month
                and gap.quantity_t is null
        )""",
    )
    told = metricflow.ask("exports_mom_pct", months)
    assert len(after_gaps) > 3
    assert [told[key] for key in after_gaps] == [None] * len(after_gaps)
    assert told["cn_magnets", "CHN", "JPN", date(2025, 2, 1)] == pytest.approx(100 * 7 / 107)


@pytest.mark.parametrize("metric", [*EXPORTS, *CHANGES])
@pytest.mark.parametrize(
    ("group_by", "where"),
    [
        ((), None),
        (("series__basis",), None),
        (("series",), None),
        ((), MAGNETS),
        (("partner",), None),
    ],
    ids=["nothing", "basis", "series", "one series", "partner"],
)
def test_series_bases_and_partners_are_never_added_up(
    metricflow: MetricFlow, metric: str, group_by: tuple[str, ...], where: str | None
) -> None:
    told = metricflow.ask(metric, [*group_by, "metric_time__month"], where)
    reasons = metricflow.ask("exports_null_reason", [*group_by, "metric_time__month"], where)
    mixed = [key for key, reason in reasons.items() if reason == "several_flows"]
    assert mixed
    assert {told.get(key) for key in mixed} == {None}


@pytest.mark.parametrize("metric", [*EXPORTS, "quota_t", "quota_use_ratio"])
def test_a_metric_of_everything_is_nothing(metricflow: MetricFlow, metric: str) -> None:
    assert metricflow.ask(metric) == {(): None}


def test_a_quarter_is_the_sum_of_its_months_only_where_all_are_reported(
    metricflow: MetricFlow, tables: duckdb.DuckDBPyConnection
) -> None:
    by_quarter = ["series", "reporter", "partner", "metric_time__quarter"]
    quarters = _sums(tables, "quarter", 3)
    assert quarters["cn_magnets", "CHN", "WLD", date(2025, 7, 1)] == 5577 + 6146 + 5774
    assert differences(metricflow.ask("exports_t", by_quarter), quarters) == {}
    reasons = metricflow.ask("exports_null_reason", by_quarter)
    assert {reasons[key] for key, value in quarters.items() if value is None} == {"incomplete", "derived_months"}


def test_a_year_with_derived_months_is_no_sum_because_its_printed_total_is_another(
    metricflow: MetricFlow, tables: duckdb.DuckDBPyConnection
) -> None:
    magnets = "series_id = 'cn_magnets' and partner_iso3 = 'WLD'"
    summed = tables.execute(
        f"select sum(quantity_t) from marts.metric_exports_monthly where {magnets} and year(month_start) = 2025"  # noqa: S608
    ).fetchall()
    year = "period_start = date '2025-01-01' and period_end = date '2025-12-31'"
    printed = tables.execute(
        f"select quantity_t from marts.fct_cumulative_exports where {magnets} and {year}"  # noqa: S608
    ).fetchall()
    assert summed != printed
    told = [metricflow.ask(m, ["metric_time__year"], TO_THE_WORLD) for m in ("exports_t", "exports_null_reason")]
    assert [answer[(date(2025, 1, 1),)] for answer in told] == [None, "derived_months"]


def _sums(tables: duckdb.DuckDBPyConnection, unit: str, n_months: int) -> Answer:
    rows = tables.execute(
        """
        select
            series_id, reporter_iso3, partner_iso3, cast(date_trunc($unit, month_start) as date),
            case when count(*) filter (where obs_status = 'reported') = $n_months then sum(quantity_t) end
        from marts.metric_exports_monthly group by all
        """,
        {"unit": unit, "n_months": n_months},
    ).fetchall()
    return {row[:-1]: row[-1] for row in rows}


def test_changes_of_quarters_need_both_whole_and_no_change_of_months_is_told_of_a_quarter(
    metricflow: MetricFlow, tables: duckdb.DuckDBPyConnection
) -> None:
    by_quarter = ["series", "reporter", "partner", "metric_time__quarter"]
    quarters = _sums(tables, "quarter", 3)
    told = figures(metricflow.ask("exports_yoy_pct", by_quarter))
    before = {key: quarters.get((*key[:-1], key[-1].replace(year=key[-1].year - 1))) for key in quarters}
    owed = {key: 100 * (new - old) / old for key, new in quarters.items() if new is not None and (old := before[key])}
    assert owed
    assert differences(told, owed) == {}
    assert figures(metricflow.ask("exports_mom_pct", by_quarter)) == {}


@pytest.mark.parametrize("metric", QUOTAS)
def test_stages_are_never_added_up_and_withheld_years_stay_null(metricflow: MetricFlow, metric: str) -> None:
    assert figures(metricflow.ask(metric, ["metric_time__year"], between=(date(2010, 1, 1), date(2026, 1, 1)))) == {}
    by_stage = metricflow.ask(metric, ["quota__stage", "metric_time__year"])
    withheld = [value for key, value in by_stage.items() if key[-1].year in {2025, 2026}]
    assert withheld
    assert set(withheld) == {None}


def test_use_is_told_of_mining_only(metricflow: MetricFlow) -> None:
    told = figures(metricflow.ask("quota_use_ratio", ["quota__stage", "metric_time__year"]))
    assert {stage for stage, _ in told} == {"mining"}


def test_a_ratio_of_one_is_marked_where_the_production_is_the_quota(
    metricflow: MetricFlow, tables: duckdb.DuckDBPyConnection
) -> None:
    marked = plain_answer(tables, {"table": "metric_quotas_yearly", "column": "is_production_the_quota::int"})
    told = metricflow.ask("quota_n_repeated", TABLES["metric_quotas_yearly"].group_by)
    assert {key for key, value in marked.items() if value} == {key for key, value in told.items() if value}
    ratios = metricflow.ask("quota_use_ratio", TABLES["metric_quotas_yearly"].group_by)
    assert all(told[key] for key, ratio in ratios.items() if ratio == 1)


@pytest.mark.parametrize("metric", LICENCES)
def test_elements_under_licence_are_a_state_and_no_flow(
    metricflow: MetricFlow, tables: duckdb.DuckDBPyConnection, manifest: Path, metric: str
) -> None:
    place = told_in(manifest)[metric]
    last = "month_start in (select max(month_start) from marts.metric_licences_monthly group by year(month_start))"
    december = {(key[0].replace(month=1),): value for key, value in plain_answer(tables, place, last).items()}
    assert metricflow.ask(metric, ["metric_time__year"]) == december


def test_the_front_page_counts_the_same_elements(pipeline: Run, project_root: Path) -> None:
    query = (project_root / "warehouse/site/queries/index/licensed_elements.sql").read_text(encoding="utf-8")
    with reader(pipeline.paths.current / "rare_earths.duckdb") as con:
        shown = con.execute(f"select sum(n_elements) from ({query})").fetchall()  # noqa: S608 our own file
        counted = con.execute(
            "select n_elements_under_licence from marts.metric_licences_monthly order by month_start desc limit 1"
        ).fetchall()
    assert shown == counted


@pytest.fixture(scope="module")
def command(pipeline: Run, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    return environment(pipeline.paths.root, HOME=str(tmp_path_factory.mktemp("home")))


def metrics(env: dict[str, str], *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(  # noqa: S603
        [sys.executable, "-m", "orchestration.metrics", *arguments],
        cwd=project_root(),
        env=env,
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_command_asks_the_published_file(command: dict[str, str], tmp_path: Path) -> None:
    csv = tmp_path / "june.csv"
    asked = metrics(
        command,
        *("query", "--metrics", "exports_t,exports_null_reason", "--group-by", "metric_time__month"),
        *("--where", TO_THE_WORLD, "--start-time", "2025-06-01", "--end-time", "2025-06-30", "--csv", str(csv)),
    )
    assert asked.returncode == 0, asked.stderr
    assert csv.read_text().splitlines()[1:] == ["2025-06-01 00:00:00,3188.0,"]


def test_the_command_warns_of_metrics_that_add_up_whatever_is_asked(command: dict[str, str]) -> None:
    asked = metrics(command, "query", "--metrics", "unchecked_exports_t")
    assert "unchecked_exports_t adds up" in asked.stderr


def test_the_page_on_metrics_names_each_with_its_column(manifest: Path) -> None:
    listed = dict(re.findall(r"^\| `(\w+)` \| `([\w.]+)` \|", PAGE.read_text(encoding="utf-8"), re.MULTILINE))
    assert listed == {name: f"{place['table']}.{place['column']}" for name, place in told_in(manifest).items()}


@pytest.mark.parametrize("words", COMMANDS, ids=lambda words: " ".join(words[1:3]))
def test_the_commands_of_the_page_run(command: dict[str, str], words: list[str]) -> None:
    asked = metrics(command, *words)
    assert asked.returncode == 0, asked.stderr
    assert asked.stdout


def test_the_command_says_what_is_missing(command: dict[str, str], tmp_path: Path) -> None:
    nowhere = metrics({**command, "REE_DATA_DIR": str(tmp_path)}, "list", "metrics")
    assert (nowhere.returncode, "make run publishes it" in nowhere.stderr) == (1, True)
    assert metrics(command, "exports_t").returncode == 2
