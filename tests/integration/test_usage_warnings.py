"""What the published catalog tells its readers to mind: warnings of a closed list, on every table."""

import duckdb
import pytest

pytestmark = pytest.mark.pipeline

_NAMED = """
select table_name, trim(unnest(string_split(usage_warnings, ','))) as warning
from meta.table_catalog
"""


def test_every_published_table_has_its_warnings_or_an_explicit_none(published: duckdb.DuckDBPyConnection) -> None:
    silent = published.execute("select table_name from meta.table_catalog where usage_warnings is null").fetchall()
    assert silent == []


def test_the_warnings_are_those_that_the_dictionary_explains(published: duckdb.DuckDBPyConnection) -> None:
    listed = {warning for (warning,) in published.execute("select warning_id from marts.dim_usage_warning").fetchall()}
    named = published.execute(_NAMED).fetchall()
    assert {warning for _, warning in named} == listed | {"none"}


def test_no_table_names_none_beside_a_warning(published: duckdb.DuckDBPyConnection) -> None:
    both = "select table_name from meta.table_catalog where usage_warnings like '%none%' and usage_warnings <> 'none'"
    assert published.execute(both).fetchall() == []


def test_a_table_with_an_empty_amount_warns_of_gaps(published: duckdb.DuckDBPyConnection) -> None:
    """A sum over a table whose amounts can be null is a lower bound, and the catalog says so."""
    query = """
        select tables.table_name, tables.usage_warnings from meta.table_catalog as tables
        semi join meta.column_catalog as reasons
            on tables.table_name = reasons.table_name and reasons.column_name in ('null_reason', 'quantity_null_reason')
        semi join meta.column_catalog as amounts
            on tables.table_name = amounts.table_name and amounts.column_name in ('quantity_t', 'quota_t')
    """
    told = dict(published.execute(query).fetchall())
    assert {
        "fct_quotas_by_year",
        "fct_quota_batches",
        "fct_quota_use",
        "fct_exports_by_month",
        "fct_exposure",
    } <= told.keys()
    assert [table for table, warnings in told.items() if "gaps" not in warnings] == []


def test_what_carries_a_code_warns_that_it_is_several_goods(published: duckdb.DuckDBPyConnection) -> None:
    query = """
        select usage_warnings from meta.table_catalog
        where table_name in ('dim_commodity', 'bridge_commodity_element', 'bridge_control_code', 'fct_exports_by_month')
    """
    told = published.execute(query).fetchall()
    assert len(told) == 4
    assert all("code_split" in warnings for (warnings,) in told)
