"""What marts are made from and what must hold of them, as a manifest of dbt says it."""

import msgspec
import pytest

from warehouse.dbt_files import Manifest
from warehouse.dbt_lineage import Link, links_of_marts
from warehouse.dbt_rules import Rule, rules_of_marts

MART = {
    "name": "fct_a",
    "schema": "marts",
    "depends_on": {"nodes": ["model.p.int_a", "seed.p.names"]},
    "constraints": [{"type": "check", "expression": "a >= 0"}],
    "columns": {"a": {"constraints": [{"type": "not_null"}]}, "b": {}},
}
NODES = {
    "model.p.fct_a": MART,
    "model.p.dim_b": {"name": "dim_b", "schema": "marts", "depends_on": {"nodes": ["model.p.fct_a"]}},
    "model.p.int_a": {"name": "int_a", "schema": "intermediate", "depends_on": {"nodes": ["model.p.stg_a"]}},
    "model.p.stg_a": {"name": "stg_a", "schema": "staging", "depends_on": {"nodes": ["source.p.raw.a"]}},
    "seed.p.names": {"name": "names", "schema": "seeds"},
}


def manifest(**more: object) -> Manifest:
    nodes = {**NODES, **{f"test.p.{name}": {"name": name, **test} for name, test in more.items()}}
    text = {
        "nodes": nodes,
        "unit_tests": {},
        "sources": {"source.p.raw.a": {"name": "a", "schema": "raw"}},
        "exposures": {
            "exposure.p.page": {"name": "page", "label": "A page", "depends_on": {"nodes": ["model.p.fct_a"]}}
        },
    }
    return msgspec.json.decode(msgspec.json.encode(text), type=Manifest)


def generic(name: str, column: str | None = None, **arguments: object) -> dict[str, object]:
    return {
        "attached_node": "model.p.fct_a",
        "column_name": column,
        "test_metadata": {"name": name, "kwargs": {"model": "{{ it }}", "column_name": column, **arguments}},
    }


def test_a_mart_knows_its_neighbours_and_the_raw_tables_behind_them() -> None:
    assert [link for link in links_of_marts(manifest()) if link.table_name == "fct_a"] == [
        Link("fct_a", "made_from", "int_a", "model", "intermediate", True, "model.p.int_a"),
        Link("fct_a", "made_from", "names", "seed", "seeds", True, "seed.p.names"),
        Link("fct_a", "made_from", "a", "source", "raw", False, "source.p.raw.a"),
        Link("fct_a", "used_by", "A page", "exposure", None, True, "exposure.p.page"),
        Link("fct_a", "used_by", "dim_b", "model", "marts", True, "model.p.dim_b"),
    ]


def test_tables_that_are_not_published_have_no_links_and_no_rules() -> None:
    known = manifest(t=generic("unique_grain", columns=["a"]))
    assert {link.table_name for link in links_of_marts(known)} == {"fct_a", "dim_b"}
    assert {rule.table_name for rule in rules_of_marts(known)} == {"fct_a"}


@pytest.mark.parametrize(
    ("test", "column", "words"),
    [
        (generic("unique_grain", columns=["a", "b"]), None, "one row for each a, b"),
        (generic("foreign_keys", keys=[{"column": "b", "to": "ref('dim_b')"}]), "b", "is in dim_b.b"),
        (generic("foreign_keys", keys=[{"column": "b", "to": "ref('dim_b')", "field": "id"}]), "b", "is in dim_b.id"),
        (generic("null_has_reason", "a"), "a", "null exactly where null_reason says why"),
        (generic("null_has_reason", "a", reason_column="r"), "a", "null exactly where r says why"),
        (generic("accepted_values", "b", values=["x", "y"]), "b", "accepted values: x, y"),
        ({"depends_on": {"nodes": ["model.p.fct_a"]}, "description": "It adds up."}, None, "It adds up."),
    ],
)
def test_a_test_is_told_in_words(test: dict[str, object], column: str | None, words: str) -> None:
    assert Rule("fct_a", column, words, "test") in rules_of_marts(manifest(t=test))


def test_constraints_are_rules_too() -> None:
    assert rules_of_marts(manifest()) == [
        Rule("fct_a", None, "a >= 0", "constraint"),
        Rule("fct_a", "a", "never null", "constraint"),
    ]
