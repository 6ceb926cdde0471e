"""The expectation behind `statements.no_rows`: a query that must return no row, and whose rows Data Docs show.

Here belongs this one class; importing it imports Great Expectations. The library's own class of the kind is the base:
it asks the database twice, for the rows and for their number, and its page gives only the number.
"""

from typing import Any, ClassVar

from great_expectations.expectations.core.unexpected_rows_expectation import UnexpectedRowsExpectation
from great_expectations.render.components import LegacyDiagnosticRendererType, RenderedTableContent
from great_expectations.render.renderer.renderer import renderer

# The library calls these methods by keyword, so that each takes only what it needs.
# pyright: reportIncompatibleMethodOverride=false


class ExpectNoRows(UnexpectedRowsExpectation):
    """Expect a query to return no row; `description` says what that means."""

    expectation_type: ClassVar[str] = "expect_no_rows"
    metric_dependencies: ClassVar[tuple[str, ...]] = ("unexpected_rows_query.table",)

    def _validate(self, metrics: dict[str, Any], **_: Any) -> dict[str, Any]:
        # The library fetches 200 rows at most; that there are more is not worth a second query.
        rows = metrics["unexpected_rows_query.table"]
        return {"success": not rows, "result": {"observed_value": len(rows), "details": {"unexpected_rows": rows}}}

    @classmethod
    @renderer(renderer_type=LegacyDiagnosticRendererType.OBSERVED_VALUE)
    def _diagnostic_observed_value_renderer(cls, result: Any = None, **_: Any) -> str:
        n_rows = ((result.result if result else None) or {}).get("observed_value")
        return "not judged" if n_rows is None else f"{n_rows or 'no'} row{'' if n_rows == 1 else 's'}"

    @classmethod
    @renderer(renderer_type=LegacyDiagnosticRendererType.UNEXPECTED_TABLE)
    def _diagnostic_unexpected_table_renderer(cls, result: Any = None, **_: Any) -> list[RenderedTableContent] | None:
        rows = ((result.result if result else None) or {}).get("details", {}).get("unexpected_rows") or []
        if not rows:
            return None
        header = list(rows[0])
        cells = [["" if row[name] is None else str(row[name]) for name in header] for row in rows]
        return [RenderedTableContent(header_row=header, table=cells)]
