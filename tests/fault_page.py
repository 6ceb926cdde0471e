"""`python -m tests.fault_page [source ...]`: run the fault matrices and write `docs/fault-matrix.md` from them.

Where sources are named only theirs are run, and the page keeps what it tells of the others. Here belongs the page and
the list of failures that it must speak of. Here does not belong any fault; each is tried by the tests of its source,
which hold that nothing is lost or counted twice.
"""

import os
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import msgspec

from ingestion.articles.feed_declaration import SOURCE_NAME as FEEDS
from ingestion.trade.connectors import connectors
from tests.integration.fault_matrix import FOLDER, Tried
from tests.integration.fault_trial import EXTENT
from warehouse.paths import project_root

PAGE = Path("docs") / "fault-matrix.md"

FAILURES: Mapping[str, Sequence[str]] = {
    "time-out": ["time-out"],
    "reset": ["reset"],
    "429 with Retry-After": ["429 with Retry-After"],
    "429 without Retry-After": ["429 without Retry-After"],
    "500 storm": ["500"],
    "truncated body": ["truncated body", "truncated silently", "truncated gzip"],
    "HTML at 200": ["HTML at 200"],
    "empty 200": ["empty 200"],
    "204": ["204"],
    "schema drift": ["schema drift"],
    "wrong encoding": ["wrong encoding"],
    "huge body": ["huge body", "gzip bomb"],
    "redirect to a private address": ["redirect to a private address"],
    "redirect loop": ["redirect loop"],
    "slow drip": ["slow drip", "slow drip of headers"],
    "duplicate rows": ["duplicate rows"],
    "cap-sized reply": ["cap-sized reply"],
}
"""Failures that the page speaks of for every source, with the faults by which each is tried."""

NOT_APPLICABLE = {
    ("china_customs_english", "cap-sized reply"): "a page holds its whole table",
    ("usgs", "cap-sized reply"): "a file comes whole, with its checksum",
}
"""What a source cannot do wrong, and why."""

_HEAD = """# Fault matrix

What the pipeline did when a source went wrong, written by `make faults` from a run of the tests
`tests/integration/test_live_fault_matrix_*.py` against local servers that behave, and misbehave, as the sources do.

Each fault was tried in two ways, after a month had been loaded and restated by its source: for good, and twice before
all was well. The tests hold that the earlier rows stayed while the fault stayed, that the restated rows came once when
it had passed, and that no row was lost or counted twice at any time. Feeds are tried alike, with pages for months; a
page that comes cut or empty once has to come whole at the next look.

A cell says what became of a fault that passed, and after the stroke what was reported of one that stayed. *outlived*:
the request was asked again within the same run. *stopped*: asking again would not help or would be impolite; the next
run went on from what had landed.
"""


def main(named: Sequence[str]) -> int:
    """Run the tests of the `named` sources, all of them where none is named, and write the page.

    Returns:
        1 where a source is unknown, a test failed or a failure was not tried.
    """
    root = project_root()
    if unknown := sorted(set(named) - set(sources())):
        sys.stderr.write(f"not a source: {', '.join(unknown)}; there are {', '.join(sources())}\n")
        return 1
    chosen = named or sources()
    tests = [f"tests/integration/test_live_fault_matrix_{source}.py" for source in chosen]
    if missing_tests := [test for test in tests if not (root / test).exists()]:
        sys.stderr.write(f"not written yet: {', '.join(missing_tests)}\n")
        return 1
    with tempfile.TemporaryDirectory() as folder:
        done = subprocess.run(  # noqa: S603
            [sys.executable, "-m", "pytest", "-q", "--no-header", *tests],
            env={**os.environ, FOLDER: folder, EXTENT: "all"},
            cwd=root,
            check=False,
        )
        parts = [msgspec.json.decode(path.read_bytes(), type=list[Tried]) for path in sorted(Path(folder).glob("*"))]
    kept = [each for each in told((root / PAGE).read_text(encoding="utf-8")) if each.source not in chosen]
    tried = [*kept, *(each for part in parts for each in part)]
    missing = untried(tried)
    for source, failure in missing:
        sys.stderr.write(
            f"{source}: {failure!r} was neither tried nor stands in NOT_APPLICABLE of tests/fault_page.py\n"
        )
    if done.returncode or missing:
        return 1
    (root / PAGE).write_text(page(tried), encoding="utf-8")
    sys.stdout.write(f"{len(tried)} trials written to {PAGE}\n")
    return 0


def sources() -> list[str]:
    """Return the sources that the page speaks of."""
    return [*sorted(connectors({})), FEEDS]


def untried(tried: Iterable[Tried]) -> list[tuple[str, str]]:
    """Return each source with each failure that was neither tried nor is out of the question."""
    found = {(each.source, failure) for each in tried for failure in FAILURES if _fault(each) in FAILURES[failure]}
    wanted = [(source, failure) for source in sources() for failure in FAILURES]
    return [pair for pair in wanted if pair not in found and pair not in NOT_APPLICABLE]


def page(tried: Sequence[Tried]) -> str:
    """Return the page: one table of all failures by source, then what was tried of each source."""
    by_source = {source: [each for each in tried if each.source == source] for source in sources()}
    rows = [[failure, *(_cell(source, failure, by_source[source]) for source in by_source)] for failure in FAILURES]
    parts = [_HEAD, _table(["failure", *by_source], rows)]
    for source, own in by_source.items():
        head = ["fault", "when it passes", "when it stays", "rows meanwhile", "rows afterwards"]
        listed = [[each.fault, each.passing, each.lasting, each.kept, each.after] for each in own]
        parts += [f"## {source}\n", _table(head, listed)]
    return "\n".join(parts)


def told(text: str) -> list[Tried]:
    """Return the trials that the text of a page tells of, source by source."""
    found: list[Tried] = []
    for section in text.split("\n## ")[1:]:
        source, *lines = section.splitlines()
        cells = [[cell.strip() for cell in line.strip("|").split(" | ")] for line in lines if line.startswith("|")]
        found += [Tried(source, *row) for row in cells[2:]]
    return found


def _cell(source: str, failure: str, own: Iterable[Tried]) -> str:
    if (source, failure) in NOT_APPLICABLE:
        return f"cannot be: {NOT_APPLICABLE[source, failure]}"
    said: dict[str, list[str]] = defaultdict(list)
    for each in own:
        if _fault(each) in FAILURES[failure]:
            said["passing"] += [each.passing]
            said["lasting"] += [each.lasting.partition(" after ")[0]]
    told = (", ".join(dict.fromkeys(word for word in words if word != "-")) for words in said.values())
    return " / ".join(filter(None, told))


def _fault(tried: Tried) -> str:
    """Return the fault without its stage."""
    return tried.fault.partition(" (")[0]


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "".join(f"| {' | '.join(cell.replace('|', '/') for cell in line)} |\n" for line in lines)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
