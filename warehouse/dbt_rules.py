"""What the tests and constraints of the project demand of each mart, in words.

Here: wording. Not here: what became of them in a run (`dbt_run`), or the rules of the gates.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import cast

from warehouse.dbt_files import Constraint, Manifest, Node
from warehouse.dbt_lineage import MARTS, marts_among

_REF = re.compile(r"ref\('(\w+)'\)")
_NOT_ARGUMENTS = {"model", "column_name"}


@dataclass(frozen=True, order=True)
class Rule:
    """A rule of a mart; the fields are the columns of `meta.table_rules`, `column_name` None for a rule about rows."""

    table_name: str
    column_name: str | None
    rule: str
    kind: str


def rules_of_marts(manifest: Manifest) -> list[Rule]:
    """Return what must hold of every mart.

    Args:
        manifest: The project.

    Returns:
        Rules without doubles, in the order of table, column and words.
    """
    marts = [node for uid, node in manifest.nodes.items() if uid.startswith("model.") and node.schema == MARTS]
    tests = [node for uid, node in manifest.nodes.items() if uid.startswith("test.")]
    found = {rule for mart in marts for rule in _constraints(mart)}
    found |= {rule for test in tests for rule in _tests(test, manifest)}
    return sorted(found, key=lambda rule: (rule.table_name, rule.column_name or "", rule.rule))


def _constraints(mart: Node) -> Iterator[Rule]:
    for column, declared in mart.columns.items():
        yield from (Rule(mart.name, column, _demand(each), "constraint") for each in declared.constraints)
    yield from (Rule(mart.name, None, _demand(each), "constraint") for each in mart.constraints)


def _demand(constraint: Constraint) -> str:
    return constraint.expression or {"not_null": "never null"}.get(constraint.type, constraint.type)


def _tests(test: Node, manifest: Manifest) -> Iterator[Rule]:
    if test.test_metadata is None:
        tables = marts_among(test.depends_on.nodes, manifest)
        yield from (Rule(table, None, test.description or test.name, "test") for table in tables)
        return
    for table in marts_among([test.attached_node or ""], manifest):
        yield from (Rule(table, column, rule, "test") for column, rule in _generic(test))


def _generic(test: Node) -> Iterator[tuple[str | None, str]]:
    assert test.test_metadata is not None  # noqa: S101 the caller has looked
    name, arguments = test.test_metadata.name, test.test_metadata.kwargs
    if name == "unique_grain":
        yield None, f"one row for each {_listed(arguments['columns'])}"
    elif name == "foreign_keys":
        for key in cast("list[dict[str, str]]", arguments["keys"]):
            yield key["column"], f"is in {_table(key['to'])}.{key.get('field', key['column'])}"
    elif name == "null_has_reason":
        yield test.column_name, f"null exactly where {arguments.get('reason_column', 'null_reason')} says why"
    else:
        told = [_listed(value) for key, value in arguments.items() if key not in _NOT_ARGUMENTS]
        yield test.column_name, ": ".join([name.replace("_", " "), *told])


def _listed(value: object) -> str:
    return ", ".join(map(str, cast("list[object]", value))) if isinstance(value, list) else str(value)


def _table(reference: str) -> str:
    found = _REF.search(reference)
    return found[1] if found else reference
