"""What is compared between releases is declared beside the models, and its keys are those that a test holds."""

from typing import Any

import pytest

from warehouse.changes import ComparedTable, compared_tables
from warehouse.changes.declared import ComparedColumn
from warehouse.errors import PublishError

GRAINS = {"fct_quotas_by_year": "year, stage, ore_type", "fct_b": "id"}


def read(told: Any, name: str = "fct_quotas_by_year") -> list[ComparedTable]:
    return compared_tables({name: {"usage_warnings": ["gaps"], "compared": told}, "dim_other": {}}, GRAINS)


def test_columns_carry_their_subject_and_the_key_of_their_source() -> None:
    told = {"figures": {"quota_t": "source_id"}, "verdicts": {"disclosure_status": None}, "status": "basis"}
    (table,) = read(told)
    assert table.keys == ("year", "stage", "ore_type")
    assert table.columns == (
        ComparedColumn("quota_t", "figure", "source_id"), ComparedColumn("disclosure_status", "verdict"),
    )  # fmt: skip
    assert table.needed == {"year", "stage", "ore_type", "quota_t", "disclosure_status", "source_id", "basis"}


def test_tables_stand_in_the_order_of_their_names() -> None:
    metas = {name: {"compared": {"figures": {"n": None}}} for name in ("fct_quotas_by_year", "fct_b")}
    assert [table.name for table in compared_tables(metas, GRAINS)] == ["fct_b", "fct_quotas_by_year"]


@pytest.mark.parametrize("told", [{"figure": {"quota_t": None}}, {"figures": ["quota_t"]}, ["quota_t"], None])
def test_another_form_is_refused_by_name(told: Any) -> None:
    with pytest.raises(PublishError, match="`meta: compared` of fct_quotas_by_year is not a declaration"):
        read(told)


def test_a_table_without_a_key_that_is_tested_cannot_be_compared() -> None:
    with pytest.raises(PublishError, match=r"fct_new .* has no test `unique_grain`"):
        read({"figures": {"n": None}}, "fct_new")
