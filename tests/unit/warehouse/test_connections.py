"""One writer or many readers, always closed, with errors that say what to do."""

import subprocess
import sys
from pathlib import Path

import duckdb
import pytest

from warehouse.connections import WarehouseFileError, reader, writer


def test_the_writer_creates_the_file_and_closes_it(tmp_path: Path) -> None:
    path = tmp_path / "build" / "rare_earths.duckdb"
    with writer(path) as connection:
        connection.execute("create table t as select 1 as n")
    with pytest.raises(duckdb.ConnectionException):
        connection.execute("select 1")
    with reader(path) as connection:
        assert connection.execute("select n from t").fetchall() == [(1,)]


def test_a_reader_cannot_write(tmp_path: Path) -> None:
    path = tmp_path / "rare_earths.duckdb"
    with writer(path):
        pass
    with reader(path) as connection, pytest.raises(duckdb.InvalidInputException):
        connection.execute("create table t (n integer)")


def test_a_failed_use_closes_all_the_same(tmp_path: Path) -> None:
    path = tmp_path / "rare_earths.duckdb"
    for opened in (writer(path), reader(path)):
        with pytest.raises(ZeroDivisionError), opened as connection:
            _ = 1 / 0
        with pytest.raises(duckdb.ConnectionException):
            connection.execute("select 1")


def test_a_missing_file_says_how_to_make_it(tmp_path: Path) -> None:
    with pytest.raises(WarehouseFileError, match="make run"), reader(tmp_path / "none.duckdb"):
        pass
    assert not (tmp_path / "none.duckdb").exists()


def test_a_damaged_file_is_named(tmp_path: Path) -> None:
    path = tmp_path / "rare_earths.duckdb"
    path.write_bytes(b"not a database, but long enough to be taken for one" * 100)
    with pytest.raises(WarehouseFileError, match="make rebuild"), reader(path):
        pass


def test_a_file_held_by_another_process_is_named(tmp_path: Path) -> None:
    path = tmp_path / "rare_earths.duckdb"
    attempt = (
        "import sys; from pathlib import Path; from warehouse.connections import reader\n"
        "with reader(Path(sys.argv[1])): pass"
    )
    with writer(path):
        other = subprocess.run([sys.executable, "-c", attempt, str(path)], capture_output=True, text=True, check=False)  # noqa: S603
    assert other.returncode != 0
    assert "another process has it open for writing" in other.stderr
