"""What each mart is made from and what reads it.

Here: following the references of the manifest. Not here: the form of the manifest (`dbt_files`).
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from warehouse.dbt_files import Exposure, Manifest, Node

MARTS = "marts"
"""Schema of the tables that are published."""

_Known = Mapping[str, Node | Exposure]


@dataclass(frozen=True)
class Link:
    """A mart and another node; the fields are the columns of `meta.lineage`."""

    table_name: str
    direction: str
    other_name: str
    other_kind: str
    other_schema: str | None
    is_direct: bool
    docs_id: str


def links_of_marts(manifest: Manifest) -> list[Link]:
    """Return the neighbours of every mart, and the raw tables that it rests on through other models.

    Args:
        manifest: The project.

    Returns:
        Links in the order of table, direction and identity.
    """
    known = {uid: node for uid, node in manifest.nodes.items() if _kind(uid) in {"model", "seed"}}
    reading: _Known = {**known, **manifest.sources, **manifest.semantic_models, **manifest.exposures}
    marts = {uid: node for uid, node in known.items() if _kind(uid) == "model" and node.schema == MARTS}
    found = [
        link for uid, mart in marts.items() for link in (*_made_from(uid, mart, reading), *_used_by(uid, mart, reading))
    ]
    return sorted(found, key=lambda link: (link.table_name, link.direction, link.docs_id))


def _made_from(uid: str, mart: Node, known: _Known) -> Iterator[Link]:
    direct = [parent for parent in mart.depends_on.nodes if parent in known]
    yield from (_link(mart, "made_from", parent, known, is_direct=True) for parent in direct)
    for source in sorted(_sources(uid, known) - set(direct)):
        yield _link(mart, "made_from", source, known, is_direct=False)


def _used_by(uid: str, mart: Node, known: _Known) -> Iterator[Link]:
    for reader, node in known.items():
        if uid in node.depends_on.nodes:
            yield _link(mart, "used_by", reader, known, is_direct=True)


def _sources(uid: str, known: _Known) -> set[str]:
    found: set[str] = set()
    waiting, seen = [uid], {uid}
    while waiting:
        parents = {parent for parent in known[waiting.pop()].depends_on.nodes if parent in known} - seen
        found |= {parent for parent in parents if _kind(parent) == "source"}
        seen |= parents
        waiting += parents
    return found


def _link(mart: Node, direction: str, uid: str, known: _Known, *, is_direct: bool) -> Link:
    other = known[uid]
    if isinstance(other, Exposure):
        return Link(mart.name, direction, other.label or other.name, _kind(uid), None, is_direct, uid)
    return Link(mart.name, direction, other.name, _kind(uid), other.schema, is_direct, uid)


def _kind(uid: str) -> str:
    return uid.partition(".")[0]


def marts_among(uids: Sequence[str], manifest: Manifest) -> list[str]:
    """Return the names of those nodes that are marts, in the order given."""
    nodes = [manifest.nodes[uid] for uid in uids if _kind(uid) == "model" and uid in manifest.nodes]
    return [node.name for node in nodes if node.schema == MARTS]
