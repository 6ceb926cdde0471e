"""From a statement to an expectation of the library, and from its result to plain values.

Importing this module imports Great Expectations, which is typed in places only. Here belongs what its objects look
like. Here does not belong opening a database or what a verdict means for a run.
"""

from typing import Any

from great_expectations import expectations as gx_expectations

from expectations.findings import Verdict
from expectations.no_rows import ExpectNoRows
from expectations.outcomes import MOST_ROWS
from expectations.statements import Statement


def expectation(statement: Statement) -> Any:
    """Return the library's expectation for a statement; `meta["check"]` is how its result is found again."""
    own: dict[str, Any] = {"ExpectNoRows": ExpectNoRows}
    kind: Any = own.get(statement.expectation) or getattr(gx_expectations, statement.expectation)
    # The pages read a dollar sign as the start of a place-holder.
    says = f"{statement.check}: expected {statement.expected}. Why: {statement.why}.".replace("$", "")
    return kind(
        **statement.arguments,
        description=says,
        severity="critical" if statement.severity == "error" else "warning",
        meta={"check": statement.check},
    )


def verdict(statement: Statement, result: Any) -> Verdict:
    """Return what one result of the library says on its statement."""
    found: dict[str, Any] = result.result
    rows = found.get("details", {}).get("unexpected_rows") or found.get("unexpected_index_list") or []
    n_rows = found.get("unexpected_count", found.get("observed_value", len(rows)))
    return Verdict(statement, bool(result.success), rows[:MOST_ROWS], n_rows, _engine_error(result.exception_info))


def _engine_error(info: dict[str, Any] | None) -> str | None:
    # Flat for one exception, keyed by the metric for several.
    raised = [info, *info.values()] if info else []
    messages = {str(e["exception_message"]) for e in raised if isinstance(e, dict) and e.get("raised_exception")}
    return "; ".join(sorted(messages)) or None
