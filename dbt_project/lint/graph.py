"""What sqlfluff puts in place of dbt's `graph`, the list of the project's own models, when it lints a test over them.

Here belongs only as much as lets the linter read the SQL around a loop. Here does not belong SQL that runs.
"""

nodes: dict[str, object] = {}
"""No model: the loop leaves nothing to read."""
