"""Customs files that are restated under their own name: what is shown now, and what was known before."""

import shutil
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from ingestion.landing import LandingStore
from ingestion.trade.china_customs import load_drop_folder
from tests.integration.pipeline_run import Run, environment
from warehouse.connections import writer
from warehouse.paths import DataPaths

pytestmark = [pytest.mark.pipeline, pytest.mark.long]

HEADER = "数据年月,商品编码,贸易伙伴编码,第一数量,第一计量单位,美元"
ASKED = ("dim_source", "fct_restatements", "metric_exports_monthly", "fct_export_observations")
# What lies between the files and what is asked; the rest is in the build file of the shared run.
MODELS = [f"stg_china_customs__exports_by_partner+,+{model}" for model in (*ASKED, "fct_exports_by_month_vintages")]
JULY = datetime(2025, 7, 20, 6, tzinfo=UTC)
AUGUST = datetime(2025, 8, 20, 6, tzinfo=UTC)

Row = tuple[object, ...]


def _file(**partners: int) -> bytes:
    """Return a customs file of magnets in June 2025 in kilograms, by the customs' code of the partner."""
    lines = [f"202506,85051110,{code.removeprefix('p')},{kg},千克,1" for code, kg in partners.items()]
    return "\n".join([HEADER, *lines, ""]).encode()


FIRST = _file(p116=100_000, p133=50_000)
RESTATED = _file(p116=110_000, p133=50_000)
MOVED = _file(p133=50_000, p116=110_000)


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return one place for all tests: dbt parses the project anew for every other place."""
    return tmp_path_factory.mktemp("customs") / "data"


@pytest.fixture
def paths(pipeline: Run, root: Path) -> DataPaths:
    """Return a data root that holds nothing but the build file of the shared run, and what dbt parsed before."""
    paths = DataPaths(root)
    for own in (paths.landing, paths.drop):
        shutil.rmtree(own, ignore_errors=True)
        own.mkdir(parents=True)
    paths.build.mkdir(exist_ok=True)
    shutil.copy(pipeline.paths.build_db, paths.build_db)
    return paths


@pytest.fixture
def drop(paths: DataPaths) -> Callable[..., None]:
    """Return what puts a file into the drop folder on a day, or takes it out, and loads the folder."""

    def drop(name: str, body: bytes | None, on: datetime | None = None) -> None:
        if body is None:
            (paths.drop / name).unlink()
        else:
            (paths.drop / name).write_bytes(body)
            # The card of the first time dates a payload: this plays the day on which the file came.
            LandingStore(paths.landing).put(
                "china_customs", name, body, licence="test", media_type="text/csv", retrieved_at=on
            )
        _load(paths)

    return drop


def _load(paths: DataPaths) -> None:
    with writer(paths.build_db) as con:
        load_drop_folder(con, LandingStore(paths.landing), "test", paths.drop)


@pytest.fixture
def build(project_root: Path, paths: DataPaths) -> Callable[[], None]:
    """Return what builds and tests the marts of exports."""

    def build() -> None:
        project = str(project_root / "dbt_project")
        where = environment(
            paths.root,
            REE_BUILD_DB=str(paths.build_db),
            DBT_LOG_PATH=str(paths.build),
            DBT_PROFILES_DIR=project,
        )
        command = ["build", "--exclude", "test_type:unit", "--target-path", str(paths.build / "dbt"), "--select"]
        told = subprocess.run(  # noqa: S603
            [Path(sys.executable).with_name("dbt"), *command, *MODELS],
            cwd=project,
            env=where,
            capture_output=True,
            text=True,
            check=False,
        )
        assert told.returncode == 0, told.stdout

    return build


@pytest.fixture
def ask(project_root: Path, paths: DataPaths) -> Callable[[str], list[Row]]:
    """Return what asks the marts, with the published macro `exports_as_known` at hand."""
    macro = (project_root / "warehouse" / "macros" / "exports_as_known.sql").read_text()

    def ask(query: str) -> list[Row]:
        with writer(paths.build_db) as con:
            con.execute(macro)
            return con.execute(query).fetchall()

    return ask


_CELL = "series_id = 'cn_magnets' and month_start = date '2025-06-01' and partner_iso3 <> 'WLD' order by all"
_FACTS = f"""
    select partner_iso3, quantity_t, known_from, source_row from marts.fct_exports_by_month
    where publisher like 'General Administration%' and {_CELL}
"""  # noqa: S608
_OFFICIAL = f"select quantity_t, is_shown from marts.fct_export_observations where tier = 'official' and {_CELL}"  # noqa: S608
_VINTAGES = f"""
    select partner_iso3, quantity_t, known_from, source_row from marts.fct_exports_by_month_vintages
    where publisher like 'General Administration%' and {_CELL}
"""  # noqa: S608

_RESTATED = """
    select
        partner_iso3, period_start, period_end, old_known_from, new_known_from, old_quantity_t, new_quantity_t,
        change_t, change_pct, is_beyond_rounding, old_source_row, new_source_row
    from marts.fct_restatements where tier = 'official'
"""


def _as_known(on: date) -> str:
    return f"""
        select partner_iso3, quantity_t from marts.exports_as_known(date '{on}')
        where publisher like 'General Administration%' and {_CELL}
    """  # noqa: S608


def test_a_file_restated_under_its_own_name_keeps_what_was_known(
    drop: Callable[..., None], build: Callable[[], None], ask: Callable[[str], list[Row]]
) -> None:
    drop("june.csv", FIRST, JULY)
    build()
    first = [("JPN", 100.0, JULY.date(), "june.csv:2"), ("KOR", 50.0, JULY.date(), "june.csv:3")]
    assert ask(_FACTS) == first
    assert ask(_VINTAGES) == first
    drop("june.csv", RESTATED, AUGUST)
    build()
    japan = ("JPN", 110.0, AUGUST.date(), "june.csv:2")
    assert ask(_FACTS) == [japan, first[1]]
    assert ask(_VINTAGES) == [first[0], japan, first[1]]
    assert ask(_as_known(date(2025, 8, 19))) == [("JPN", 100.0), ("KOR", 50.0)]
    assert ask(_as_known(date(2025, 8, 20))) == [("JPN", 110.0), ("KOR", 50.0)]
    assert ask(_OFFICIAL) == [(50.0, True), (110.0, True)]
    june = (date(2025, 6, 1), date(2025, 6, 30), JULY.date(), AUGUST.date())
    assert ask(_RESTATED) == [("JPN", *june, 100.0, 110.0, 10.0, 10.0, True, "june.csv:2", "june.csv:2")]


def test_a_repeated_figure_is_no_news_and_a_file_that_was_taken_out_is_shown_nowhere(
    drop: Callable[..., None], build: Callable[[], None], ask: Callable[[str], list[Row]]
) -> None:
    drop("june.csv", RESTATED, JULY)
    drop("june.csv", MOVED, AUGUST)
    drop("usa.csv", _file(p502=70_000), JULY)
    drop("usa.csv", None)
    build()
    once = [("JPN", 110.0, JULY.date(), "june.csv:3"), ("KOR", 50.0, JULY.date(), "june.csv:2")]
    assert ask(_FACTS) == once
    assert ask(_VINTAGES) == once
    assert ask(_RESTATED) == []


def test_vintages_survive_a_new_build_file(
    pipeline: Run,
    paths: DataPaths,
    drop: Callable[..., None],
    build: Callable[[], None],
    ask: Callable[[str], list[Row]],
) -> None:
    drop("june.csv", FIRST, JULY)
    drop("june.csv", RESTATED, AUGUST)
    shutil.copy(pipeline.paths.build_db, paths.build_db)
    _load(paths)
    build()
    assert ask(_VINTAGES) == [
        ("JPN", 100.0, JULY.date(), "june.csv:2"),
        ("JPN", 110.0, AUGUST.date(), "june.csv:2"),
        ("KOR", 50.0, JULY.date(), "june.csv:3"),
    ]
