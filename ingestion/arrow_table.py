"""The shape of an Arrow table as far as the loader uses it: the library brings no types of its own.

Here belongs nothing else.
"""

from typing import Any, Protocol


class ArrowTable(Protocol):
    """What the loader asks of a `pyarrow.Table`."""

    @property
    def schema(self) -> Any:
        """Names, types and nullability of the columns."""
        ...

    @property
    def column_names(self) -> list[str]:
        """Names of the columns."""
        ...

    @property
    def columns(self) -> list[Any]:
        """The columns, chunked."""
        ...

    def __len__(self) -> int:
        """Return the number of rows."""
        ...

    def take(self, indices: Any) -> "ArrowTable":
        """Return the rows at `indices`, from 0."""
        ...

    def append_column(self, field_: str, column: Any) -> "ArrowTable":
        """Return the table with one more column."""
        ...
