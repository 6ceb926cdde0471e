"""Rows as data blocks of a page: JSON that a script reads and that no browser runs.

Pages opened from a file may not fetch their neighbours, so the data stand in the page. Here: packing and escaping. Not
here: unpacking (`static/core.js`).
"""

from typing import Any

import msgspec
from markupsafe import Markup

from warehouse.site.rows import Rows

# Without these no text can close the block or open another element.
_ESCAPES = str.maketrans({"<": r"\u003c", ">": r"\u003e", "&": r"\u0026"})


def data_block(name: str, table: Rows) -> Markup:
    """Return a `script` element of type `application/json` with the rows of a table.

    Args:
        name: The element's id is `data-<name>`.
        table: Rows with the same columns; dates become ISO 8601.
    """
    text = msgspec.json.encode(packed(table)).decode().translate(_ESCAPES)
    # The text is escaped above, and the name is ours.
    return Markup(f'<script type="application/json" id="data-{name}">{text}</script>')  # noqa: S704


def packed(table: Rows) -> dict[str, Any]:
    """Turn rows into columns, in which texts that repeat stand once.

    Returns:
        By column name either the list of values, or `{"values": [...], "codes": [...]}` where `codes` counts from zero
        into `values`.
    """
    names = list(table[0]) if table else []
    return {name: _column([row[name] for row in table]) for name in names}


def _column(values: list[Any]) -> Any:
    if not all(isinstance(value, str | None) for value in values):
        return values
    distinct = list(dict.fromkeys(values))
    if len(distinct) > len(values) // 2:
        return values
    places = {value: place for place, value in enumerate(distinct)}
    return {"values": distinct, "codes": [places[value] for value in values]}
