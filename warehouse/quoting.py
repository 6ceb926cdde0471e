"""Quote names and texts for the SQL statements that take no parameters (ATTACH, COPY, COMMENT ON, CREATE TABLE).

Here: the two rules of quoting. Not here: statements. Values of ordinary queries are always passed as parameters.
"""


def identifier(name: str) -> str:
    """Quote a name of a catalog, schema, table or column.

    Args:
        name: The name as it stands in the catalogue, unquoted.

    Returns:
        The name between double quotes, inner ones doubled.
    """
    return '"' + name.replace('"', '""') + '"'


def literal(text: str) -> str:
    """Quote a text as an SQL string.

    Args:
        text: Any text.

    Returns:
        The text between single quotes, inner ones doubled.
    """
    return "'" + text.replace("'", "''") + "'"
