"""What sqlfluff puts in place of dbt's cross-database macros (`dbt.concat`, `dbt.dateadd`, ...) when it lints a model.

Here belongs only as much as lets the linter read the SQL around a macro. Here does not belong SQL that runs.
"""

from collections.abc import Callable


def __getattr__(name: str) -> Callable[..., str]:
    """Return a stand-in for any macro: a type name for `type_*`, else a function call that parses."""
    if name.startswith("__"):
        raise AttributeError(name)
    return lambda *_args, **_kwargs: "varchar" if name.startswith("type_") else "a_function(1)"
