"""What of the dbt project must be described, and with which words. Not here: how much of it is."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import jinja2
import yaml
from jinja2 import nodes

OWN = "rare_earths"
_JINJA = jinja2.Environment(extensions=["jinja2.ext.do"])  # noqa: S701 parses macros, renders nothing


def described(manifest: Mapping[str, Any]) -> Iterator[tuple[str, str, str]]:
    """Yield the kind, the name and the description of everything that people read about in the dbt docs."""
    for node in manifest["nodes"].values():
        # A generic test has its words from the macro that it is a use of.
        if node["resource_type"] != "test" or node.get("test_metadata") is None:
            yield node["resource_type"], node["name"], node["description"]
        yield from _parts(node, "columns", "column of a " + node["resource_type"])
    for source in manifest["sources"].values():
        yield "source", source["source_name"], source["source_description"]
        yield "source table", source["name"], source["description"]
        yield from _parts(source, "columns", "column of a source")
    for macro in _own(manifest["macros"]):
        yield "macro", macro["name"], macro["description"]
        for argument in macro["arguments"]:
            yield "argument of a macro", f"{macro['name']}({argument['name']})", argument["description"]
    for kind in ("exposures", "metrics", "semantic_models", "saved_queries", "unit_tests"):
        for each in manifest[kind].values():
            yield kind, each["name"], each["description"]
    for model in manifest["semantic_models"].values():
        for part in ("entities", "dimensions", "measures"):
            yield from ((part, f"{model['name']}.{each['name']}", each["description"]) for each in model[part])


def _parts(node: Mapping[str, Any], key: str, kind: str) -> Iterator[tuple[str, str, str]]:
    yield from ((kind, f"{node['name']}.{part['name']}", part["description"]) for part in node[key].values())


def _own(known: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    yield from (each for each in known.values() if each["package_name"] == OWN)


def columns_of(catalog: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield the identity of every table and view of the build file and each of its columns."""
    for kind in ("nodes", "sources"):
        for uid, table in catalog[kind].items():
            yield from ((uid, column) for column in table["columns"])


def arguments(manifest: Mapping[str, Any]) -> Iterator[tuple[str, list[str], list[str]]]:
    """Yield each own macro with the arguments that it takes and those that are described."""
    for macro in _own(manifest["macros"]):
        # dbt's `test` is a macro by another name.
        sql = re.sub(r"{%(-?\s*)test ", r"{%\1macro ", macro["macro_sql"]).replace("endtest", "endmacro")
        (found,) = _JINJA.parse(sql).find_all(nodes.Macro)
        yield macro["name"], [argument.name for argument in found.args], [a["name"] for a in macro["arguments"]]


def typed_texts(project: Path) -> dict[str, list[str]]:
    """Return the columns by the description that is typed for them, those that refer to a doc block left out."""
    typed: dict[str, list[str]] = defaultdict(list)
    for file in sorted(project.glob("*/**/*.yml")):
        declared = yaml.safe_load(file.read_text(encoding="utf-8")) or {}
        tables = [*(declared.get("models") or ()), *(declared.get("seeds") or ())]
        tables += [table for source in declared.get("sources") or () for table in source["tables"]]
        for table in tables:
            for column in table.get("columns", ()):
                if "doc(" not in column["description"]:
                    typed[" ".join(column["description"].split())].append(f"{table['name']}.{column['name']}")
    return typed


def named_tables(folder: Path) -> set[str]:
    """Return what of the schema `marts` the SQL files and the notebooks below a folder name."""
    files = [*folder.rglob("*.sql"), *folder.rglob("*.py")]
    return {name for file in files for name in re.findall(r"\bmarts\.(\w+)", file.read_text(encoding="utf-8"))}
