"""The page of the fault matrix speaks of every source and failure, and says so when one was not tried."""

import pytest

from tests.fault_page import FAILURES, NOT_APPLICABLE, PAGE, main, page, sources, told, untried
from tests.integration.fault_matrix import Tried
from warehouse.paths import project_root


def trials() -> list[Tried]:
    return [
        Tried(source, f"{fault} (stage)", "outlived", "timeout after 3 requests", "earlier rows", "rows, once")
        for source in sources()
        for failure, faults in FAILURES.items()
        for fault in faults
        if (source, failure) not in NOT_APPLICABLE
    ]


def test_a_failure_that_was_not_tried_of_a_source_is_named() -> None:
    assert untried(trials()) == []
    left = [each for each in trials() if (each.source, each.fault) != ("usgs", "reset (stage)")]
    assert untried(left) == [("usgs", "reset")]


def test_a_cell_says_what_became_of_a_fault_that_passed_and_of_one_that_stayed() -> None:
    lines = page(trials()).splitlines()
    (row,) = [line for line in lines if line.startswith("| slow drip |")]
    assert row.count("outlived / timeout") == len(sources())


def test_the_page_in_the_documentation_speaks_of_every_source_and_failure() -> None:
    summary, _, _ = (project_root() / PAGE).read_text(encoding="utf-8").partition("\n## ")
    lines = summary.splitlines()
    head = next(line for line in lines if line.startswith("| failure |"))
    assert [cell.strip() for cell in head.strip("|").split("|")][1:] == sources()
    for failure in FAILURES:
        (row,) = [line for line in lines if line.startswith(f"| {failure} |")]
        cells = [cell.strip() for cell in row.strip("|").split("|")]
        assert (len(cells), "" in cells) == (len(sources()) + 1, False)


def test_a_page_is_read_back_so_that_one_source_can_be_tried_alone() -> None:
    assert told(page(trials())) == trials()
    text = (project_root() / PAGE).read_text(encoding="utf-8")
    assert page(told(text)) == text


def test_an_unknown_source_is_named_with_those_that_there_are(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ugss"]) == 1
    assert "not a source: ugss; there are bgs, " in capsys.readouterr().err
