"""Which files are articles: the folders that the project was given, walked in an order that never changes.

Here belongs finding and naming files. Here does not belong opening an article or fetching one from a site.
"""

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from ingestion.articles.terms import BUNDLED, DECLARATION, OWN_FOLDER, Terms, TermsError, folder_terms
from ingestion.files import is_file_or_fault
from warehouse.paths import project_root

SIDECAR_SUFFIX = ".meta.toml"
"""`story.meta.toml` describes `story.txt` beside it."""

BUNDLED_COLLECTION = "bundled"

ARTICLE_SUFFIXES: dict[str, str] = {
    ".txt": "text/plain",
    ".md": "text/markdown",
    ".markdown": "text/markdown",
    ".html": "text/html",
    ".htm": "text/html",
    ".xhtml": "application/xhtml+xml",
    "": "text/plain",
}
"""File types that are read, with their media types."""


class SourceFolderError(FileNotFoundError):
    """A folder of articles, or the terms that it declares, cannot be read; the message says what to mend."""


@dataclass(frozen=True)
class ArticleFile:
    """One file of a folder of articles.

    Attributes:
        path: where it lies now.
        collection: label of its folder, `bundled` for the project's own corpus.
        file_name: path below the folder, with `/`.
        sidecar: the file that describes it, or None.
        terms: what may be done with the articles of its collection.
    """

    path: Path
    collection: str
    file_name: str
    sidecar: Path | None
    terms: Terms = OWN_FOLDER

    @property
    def slice_key(self) -> str:
        """Identity of the file among all folders."""
        return f"{self.collection}/{self.file_name}"

    @property
    def media_type(self) -> str:
        """Media type by suffix; `application/octet-stream` for what is not read."""
        return ARTICLE_SUFFIXES.get(self.path.suffix.lower(), "application/octet-stream")


def find_files(folders: Sequence[Path]) -> list[ArticleFile]:
    """Return the files of `folders`, in the order of the folders and then of the names.

    Hidden files and folders are left out, and so are declared terms and sidecars of an article. A sidecar without an
    article is listed, so that the reader refuses it instead of nobody noticing.

    Raises:
        SourceFolderError: a folder is missing, or the terms that it declares cannot be read.
    """
    found: list[ArticleFile] = []
    for folder, label in zip(folders, _labels(folders), strict=True):
        if not folder.is_dir():
            raise SourceFolderError(
                f"the article folder {folder} does not exist: correct REE_ARTICLE_DIRS, or unset it to read the "
                "bundled corpus"
            )
        found.extend(_files(folder, label, _terms(folder, label)))
    return found


def _terms(folder: Path, label: str) -> Terms:
    try:
        return BUNDLED if label == BUNDLED_COLLECTION else folder_terms(folder)
    except TermsError as error:
        raise SourceFolderError(str(error)) from error


def _labels(folders: Sequence[Path]) -> list[str]:
    """Return a label for each folder: its name, with a number where the name is taken."""
    bundled = (project_root() / "ingestion" / "data" / "articles").resolve()
    labels: list[str] = []
    for folder in folders:
        is_bundled = folder.resolve() == bundled
        name = BUNDLED_COLLECTION if is_bundled else folder.resolve().name
        # The label of the project's own corpus stands for its licence, so that no other folder may have it.
        taken = labels if is_bundled else [*labels, BUNDLED_COLLECTION]
        label, ordinal = name, 1
        while label in taken:
            ordinal += 1
            label = f"{name}-{ordinal}"
        labels.append(label)
    return labels


def _files(folder: Path, label: str, terms: Terms) -> Iterator[ArticleFile]:
    paths = sorted(set(_visible(folder)) - {folder / DECLARATION}, key=lambda path: path.relative_to(folder).as_posix())
    present = set(paths)
    described = {_sidecar_of(path) for path in paths if not path.name.endswith(SIDECAR_SUFFIX)}
    for path in paths:
        if path in described:
            continue
        sidecar = _sidecar_of(path)
        yield ArticleFile(
            path=path,
            collection=label,
            file_name=_storable(path.relative_to(folder)),
            sidecar=sidecar if sidecar in present and sidecar != path else None,
            terms=terms,
        )


def _visible(folder: Path) -> Iterator[Path]:
    for root, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in names:
            path = Path(root, name)
            if not name.startswith(".") and is_file_or_fault(path):
                yield path


def _sidecar_of(path: Path) -> Path:
    return path.with_name(path.name.removesuffix(path.suffix) + SIDECAR_SUFFIX)


def _storable(relative: Path) -> str:
    # A file name may be any bytes; a column holds valid Unicode only.
    return os.fsencode(relative.as_posix()).decode("utf-8", "backslashreplace")
