"""What a release says has changed against the one that readers had before, also where that one cannot be read."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import lxml.html
import msgspec
import pytest

from tests.integration.scratch_build import HELD, WARNED, change_build, inputs, make_build, rows
from warehouse import releases
from warehouse.changes import ComparedTable
from warehouse.changes.declared import ComparedColumn
from warehouse.errors import PublishError
from warehouse.paths import DataPaths
from warehouse.publishing import Build, publish
from warehouse.rollback import rollback

JUNE = {"series_id": "cn_magnets", "reporter_iso3": "CHN", "partner_iso3": "WLD", "month_start": "2025-06-01"}
NEWS = """
update marts.fct_exports_by_month set quantity_t = 3190 where quantity_t = 3188;
update marts.fct_exports_by_month set quantity_t = 5, obs_status = 'derived' where month_start = '2025-04-01';
delete from marts.fct_exports_by_month where partner_iso3 = 'USA';
update marts.fct_claim_checks set verdict = 'differs' where verdict = 'match';
"""
REVISED = "update marts.fct_exports_by_month set quantity_t = 3190 where quantity_t = 3188"
EXTRA = ComparedTable(
    "fct_extra",
    ("day", "place"),
    (ComparedColumn("amount_t", "figure", "source_id"), ComparedColumn("word", "verdict")),
)
EXTRA_ROWS = """
create or replace table marts.fct_extra as select * from (values
    (date '2025-06-01', 'a', 1.5, 'match', 'src_1'), (date '2025-07-01', null, 2.5, 'match', 'src_0')
) as t (day, place, amount_t, word, source_id)
"""

_TOLD = """
select change_kind, table_name, row_key, old_value, new_value, old_verdict, new_verdict, old_status, new_status,
    old_source_url
"""


@pytest.fixture
def paths(tmp_path: Path) -> DataPaths:
    """Return a data root with one release."""
    paths, build = make_build(tmp_path / "data")
    publish(paths, build)
    return paths


@pytest.fixture
def extra(tmp_path: Path) -> Callable[[str], list[str | None]]:
    """Return what publishes a build before and after a change of one table, and tells what was not compared and why."""
    paths, _ = make_build(tmp_path / "data")
    change_build(paths, EXTRA_ROWS)
    build = with_compared(inputs(paths), EXTRA)

    def reasons(before: str) -> list[str | None]:
        change_build(paths, before)
        publish(paths, inputs(paths))
        change_build(paths, EXTRA_ROWS)
        counts = [c for c in publish(paths, build).comparison.counts if c.table_name == "fct_extra"]
        return [count.not_compared_because for count in counts]

    return reasons


def with_compared(build: Build, *tables: ComparedTable) -> Build:
    return replace(build, dbt=replace(build.dbt, compared=tables))


def told(paths: DataPaths) -> dict[str, object]:
    return json.loads((paths.current / "manifest.json").read_text())["changes"]


def page(paths: DataPaths) -> lxml.html.HtmlElement:
    return lxml.html.fromstring((paths.current / "site" / "changes.html").read_text(encoding="utf-8"))


def text(element: lxml.html.HtmlElement) -> str:
    return " ".join(" ".join(element.itertext()).split())


def test_the_first_release_says_that_there_is_nothing_to_compare_with(paths: DataPaths) -> None:
    assert rows(paths.current, "from meta.release_changes") == []
    reasons = "select distinct against_release_id, not_compared_because, n_same from meta.release_comparison"
    assert rows(paths.current, reasons) == [(None, "there is no earlier release", None)]
    assert told(paths)["against"] is None
    assert told(paths)["summary"] == "Nothing to compare with: there is no earlier release"
    assert "There is no earlier release here, so there is nothing to compare with." in text(page(paths))


def test_figures_added_revised_withdrawn_and_verdicts_are_told_with_their_sources(paths: DataPaths) -> None:
    before = releases.current_id(paths)
    change_build(paths, NEWS)
    publish(paths, replace(inputs(paths), gates=[HELD, msgspec.structs.replace(WARNED, is_passed=True)]))
    order = "list_position(['added', 'revised', 'withdrawn'], change_kind), table_name"
    found = rows(paths.current, f"{_TOLD} from meta.release_changes order by {order}")
    address = "https://example.org/customs"
    assert rows(paths.current, "select distinct against_release_id from meta.release_changes") == [(before,)]
    assert [(*row[:2], json.loads(str(row[2])), *row[3:]) for row in found] == [
        ("added", "fct_exports_by_month", {**JUNE, "month_start": "2025-04-01"},
         None, 5.0, None, None, "missing", "derived", address),
        ("revised", "fct_exports_by_month", JUNE, 3188.0, 3190.0, None, None, "reported", "reported", address),
        ("withdrawn", "fct_exports_by_month", {**JUNE, "partner_iso3": "USA"},
         353.0, None, None, None, "reported", None, address),
        ("verdict_changed", "checks", {"gate": "raw", "table_name": "raw.x", "check_name": "few_rows"},
         None, None, "warning", "passed", None, None, None),
        ("verdict_changed", "fct_claim_checks", {"claim_id": "c1", "check_kind": "official"},
         None, None, "match", "differs", None, None, None),
    ]  # fmt: skip
    changed = "select difference, round(difference_pct, 4) from meta.release_changes where change_kind = 'revised'"
    assert rows(paths.current, changed) == [(2.0, 0.0627)]


def test_counts_of_the_manifest_and_its_sentence_are_those_of_the_table(paths: DataPaths) -> None:
    before = releases.current_id(paths)
    change_build(paths, NEWS)
    release = publish(paths, inputs(paths))
    assert told(paths) == {
        "against": before,
        "summary": f"1 figure added, 1 revised, 1 withdrawn, 1 verdict changed against release {before}",
        "figures": {"added": 1, "revised": 1, "withdrawn": 1},
        "verdicts_changed": 1,
        "not_compared": {},
    }
    assert release.comparison.told() == told(paths)
    assert rows(paths.current, "select change_kind, count(*) from meta.release_changes group by all order by all") == [
        ("added", 1), ("revised", 1), ("verdict_changed", 1), ("withdrawn", 1),
    ]  # fmt: skip
    parquet = f"from read_parquet('{paths.current}/parquet/release_changes.parquet')"
    assert rows(paths.current, parquet) == rows(paths.current, "from meta.release_changes")


def test_the_page_shows_old_and_new_with_links_and_escapes_what_articles_say(paths: DataPaths) -> None:
    before = releases.current_id(paths)
    change_build(paths, NEWS)
    publish(paths, inputs(paths))
    shown = page(paths)
    said = text(shown)
    assert f"This release against release {before}" in said
    assert "Figures revised 1" in said
    assert "revised Magnets, World cn_magnets, CHN, WLD, 2025-06-01" in said
    assert "3,188 t 3,190 t +2 t +0.1 %" in said
    assert "no figure missing 5 t derived" in said
    links = {a.text_content().strip(): a.get("href") for a in shown.iter("a")}
    assert links["3,190 t"] == "https://example.org/customs"
    assert links["the claim"] == "claims.html#search=c1"
    assert "<script>alert(1)</script>" in said
    assert not shown.xpath("//main//script")
    overview = (paths.current / "site" / "index.html").read_text(encoding="utf-8")
    assert f"since release {before}" in overview


def test_the_same_build_again_is_no_change(paths: DataPaths) -> None:
    before = releases.current_id(paths)
    publish(paths, inputs(paths))
    assert rows(paths.current, "from meta.release_changes") == []
    assert told(paths)["summary"] == f"0 figures added, 0 revised, 0 withdrawn against release {before}"
    counts = "select sum(n_same), sum(n_revised), sum(n_withdrawn), sum(n_added) from meta.release_comparison"
    assert rows(paths.current, counts) == [(5 + 3 + 3, 0, 0, 0)]
    assert f"Nothing: every figure and every verdict is that of release {before}." in text(page(paths))


def test_the_last_digits_of_a_sum_are_no_revision(paths: DataPaths) -> None:
    change_build(paths, "update marts.fct_exports_by_month set quantity_t = quantity_t * (1 + 1e-12)")
    assert publish(paths, inputs(paths)).comparison.changes == []


def test_after_a_roll_back_the_comparison_is_with_what_readers_had(paths: DataPaths) -> None:
    first = releases.current_id(paths)
    change_build(paths, REVISED)
    publish(paths, inputs(paths))
    rollback(paths)
    again = publish(paths, inputs(paths)).comparison
    assert again.against == first
    assert [change.change_kind for change in again.changes] == ["revised"]


def test_without_current_the_newest_release_that_was_not_withdrawn_is_compared_with(paths: DataPaths) -> None:
    first = releases.current_id(paths)
    publish(paths, inputs(paths))
    rollback(paths)
    paths.current.unlink()
    assert publish(paths, inputs(paths)).comparison.against == first


@pytest.mark.parametrize("body", [None, "{", '{"files": 7}'])
def test_a_release_whose_manifest_is_damaged_is_told_and_does_not_stop_the_next(
    paths: DataPaths, body: str | None
) -> None:
    before, manifest = releases.current_id(paths), paths.current / "manifest.json"
    manifest.unlink()
    if body is not None:
        manifest.write_text(body)
    publish(paths, inputs(paths))
    why = "the manifest of the earlier release cannot be read"
    assert told(paths)["summary"] == f"Not compared with release {before}: {why}"
    assert f"could not be compared with release {before}: {why}." in text(page(paths))


@pytest.mark.parametrize(("body", "why"), [(b"PAR1 no more", "is damaged"), (None, "cannot be read")])
def test_one_damaged_table_spoils_no_other(paths: DataPaths, body: bytes | None, why: str) -> None:
    change_build(paths, NEWS)
    file = paths.current / "parquet" / "fct_exports_by_month.parquet"
    file.unlink()
    if body is not None:
        file.write_bytes(body)
    comparison = publish(paths, inputs(paths)).comparison
    reason = f"parquet/fct_exports_by_month.parquet of the earlier release {why}"
    assert comparison.not_compared == {"marts.fct_exports_by_month.quantity_t": reason}
    assert [change.table_name for change in comparison.changes] == ["fct_claim_checks"]
    assert comparison.summary.endswith("; 1 column not compared")
    assert "1 of 3 columns could not be compared" in text(page(paths))


def test_a_file_that_has_its_hash_and_is_no_parquet_is_told_too(paths: DataPaths) -> None:
    file, manifest = paths.current / "parquet" / "checks.parquet", paths.current / "manifest.json"
    content = json.loads(manifest.read_text())
    other = paths.current / "SHA256SUMS"
    content["files"]["parquet/checks.parquet"] = content["files"]["SHA256SUMS"]
    for changed, body in ((file, other.read_bytes()), (manifest, json.dumps(content).encode())):
        changed.unlink()
        changed.write_bytes(body)
    assert list(publish(paths, inputs(paths)).comparison.not_compared) == ["meta.checks.is_passed"]


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        ("drop table marts.fct_extra", ["the earlier release has no such table"] * 2),
        ("alter table marts.fct_extra drop column amount_t", ["the earlier release has no such column", None]),
        ("alter table marts.fct_extra drop column day", ["the earlier release does not identify its rows by day"] * 2),
        ("insert into marts.fct_extra from marts.fct_extra",
         ["day, place do not tell the rows of the earlier release apart"] * 2),
        ("alter table marts.fct_extra drop column source_id", [None, None]),
        ("alter table marts.fct_extra alter day type timestamp", [None, None]),
    ],
)  # fmt: skip
def test_an_earlier_release_of_another_form_is_compared_as_far_as_it_goes(
    extra: Callable[[str], list[str | None]], before: str, expected: list[str | None]
) -> None:
    assert extra(before) == expected


def test_a_key_of_another_type_and_a_null_in_it_still_name_the_same_row(tmp_path: Path) -> None:
    paths, _ = make_build(tmp_path / "data")
    change_build(paths, f"{EXTRA_ROWS}; alter table marts.fct_extra alter day type timestamp")
    build = with_compared(inputs(paths), EXTRA)
    publish(paths, build)
    change_build(paths, EXTRA_ROWS)
    change_build(paths, "update marts.fct_extra set amount_t = 3 where place is null")
    (change,) = publish(paths, build).comparison.changes
    assert json.loads(change.row_key) == {"day": "2025-07-01", "place": None}
    assert (change.old_value, change.new_value) == (2.5, 3.0)


def test_what_is_compared_no_more_is_not_called_withdrawn(tmp_path: Path) -> None:
    paths, _ = make_build(tmp_path / "data")
    change_build(paths, EXTRA_ROWS)
    publish(paths, with_compared(inputs(paths), EXTRA))
    change_build(paths, "drop table marts.fct_extra")
    comparison = publish(paths, with_compared(inputs(paths))).comparison
    why = "this release does not compare it any more"
    assert comparison.not_compared == {"marts.fct_extra.amount_t": why, "marts.fct_extra.word": why}
    assert comparison.changes == []


@pytest.mark.parametrize(
    ("table", "said"),
    [
        (
            replace(EXTRA, name="fct_nowhere"),
            "fct_nowhere is declared to be compared between releases and is not there",
        ),
        (replace(EXTRA, status="obs_status"), "fct_extra names columns that it does not have: obs_status"),
    ],
)
def test_a_declaration_that_does_not_fit_the_marts_stops_the_release(
    tmp_path: Path, table: ComparedTable, said: str
) -> None:
    paths, _ = make_build(tmp_path / "data")
    change_build(paths, EXTRA_ROWS)
    with pytest.raises(PublishError, match=said):
        publish(paths, with_compared(inputs(paths), table))
