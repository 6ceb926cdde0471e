"""Many documents: the same claims in the same order, whoever reads them, and no more of them held than is needed."""

import multiprocessing
from collections.abc import Iterator

import pytest

from ingestion.claims import Document, extract, many
from ingestion.claims.many import LEAST_TASKS, TASKS_AHEAD, extract_all

A_TASK = 3
"""Documents that are handed over together."""


def document(number: int) -> Document:
    text = f"China exported {number + 1:3},188 tons of rare earth magnets in June 2025."
    return Document(document_id=str(number), text=text)


@pytest.fixture(autouse=True)
def small_tasks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(many, "CHARACTERS_A_TASK", A_TASK * len(document(0).text))


@pytest.mark.parametrize("processes", [1, 2])
def test_documents_come_back_in_their_order_each_with_its_own_claims(processes: int) -> None:
    documents = [document(number) for number in range(4 * A_TASK * LEAST_TASKS + 1)]
    read = list(extract_all(documents, processes))
    assert [found for found, _ in read] == documents
    assert [list(claims) for _, claims in read] == [extract(each) for each in documents]


def test_few_documents_are_read_without_another_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(multiprocessing, "get_context", None)
    assert len(list(extract_all([document(number) for number in range(3)], 2))) == 3


def own_children() -> set[str]:
    """Return the processes that serve here; another test's gate may still wait for work."""
    return {child.name for child in multiprocessing.active_children() if child.name.startswith("SpawnProcess")}


def test_documents_are_taken_as_they_are_needed() -> None:
    taken: list[int] = []

    def documents() -> Iterator[Document]:
        for number in range(100):
            taken.append(number)
            yield document(number)

    read = extract_all(documents(), 2)
    next(read)
    assert own_children()
    assert len(taken) <= A_TASK * max(LEAST_TASKS, 2 * TASKS_AHEAD + 2)
    read.close()
    assert own_children() == set()


def test_an_error_ends_the_other_processes_too() -> None:
    def documents() -> Iterator[Document]:
        yield from (document(number) for number in range(5 * A_TASK * LEAST_TASKS))
        raise OSError("the file was taken away")

    with pytest.raises(OSError, match="taken away"):
        list(extract_all(documents(), 2))
    assert own_children() == set()
