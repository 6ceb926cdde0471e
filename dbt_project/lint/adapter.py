"""What sqlfluff puts in place of dbt's `adapter` when it lints a model.

Here belongs only as much as lets the linter read the SQL around a macro. Here does not belong SQL that runs.
"""

from collections.abc import Callable


def dispatch(macro_name: str) -> Callable[..., str]:
    """Return a stand-in for the engine's version of a macro: a query for relations, a function call for values."""
    text = "select current_date as calendar_date" if macro_name == "calendar" else "a_function(1)"
    return lambda *_args, **_kwargs: text


def quote(identifier: str) -> str:
    """Return a name in the quotes of the dialect that is linted."""
    return f'"{identifier}"'
