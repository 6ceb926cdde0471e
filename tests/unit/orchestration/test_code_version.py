"""A release says which code made it, as exactly as can be known."""

import subprocess
from pathlib import Path

import pytest

from orchestration.code_version import code_version


def git(folder: Path, *words: str) -> None:
    subprocess.run(["git", "-C", str(folder), *words], check=True)  # noqa: S603, S607 our own words, any git


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "pyproject.toml").write_text('[project]\nname = "x"\nversion = "1.2.3"\n')
    return tmp_path


@pytest.fixture
def checkout(project: Path) -> Path:
    git(project, "init", "--quiet")
    git(project, "add", ".")
    git(project, "-c", "user.name=t", "-c", "user.email=t@example.org", "commit", "--quiet", "-m", "first")
    return project


def test_without_git_it_is_the_version_of_the_project(project: Path) -> None:
    assert code_version(project) == "1.2.3"


def test_before_the_first_commit_it_is_the_version_of_the_project(project: Path) -> None:
    git(project, "init", "--quiet")
    assert code_version(project) == "1.2.3"


def test_in_a_checkout_it_names_the_commit(checkout: Path) -> None:
    version, _, commit = code_version(checkout).partition("+")
    assert version == "1.2.3"
    assert len(commit) >= 7
    assert set(commit) <= set("0123456789abcdef")


def test_changed_files_are_told(checkout: Path) -> None:
    (checkout / "pyproject.toml").write_text('[project]\nname = "x"\nversion = "1.2.4"\n')
    assert code_version(checkout).startswith("1.2.4+")
    assert code_version(checkout).endswith(".dirty")
