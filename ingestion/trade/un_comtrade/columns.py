"""The columns that UN Comtrade sends -> those of `raw.un_comtrade__flows`.

Here belong units, missing figures and totals. Here does not belong making columns of rows (`cells`).
"""

from collections.abc import Iterable
from typing import Any

import pyarrow as pa
import pyarrow.compute

from ingestion.arrow_schema import arrow_schema
from ingestion.arrow_table import ArrowTable
from ingestion.contracts.live_trade import COMTRADE_FLOWS
from ingestion.trade.un_comtrade.cells import SENT

# Its functions are made at import, so that no checker knows them.
pc: Any = pyarrow.compute

KILOGRAM = 8
"""Code of the kilogram among the units of quantity."""

WORLD = 0
_NO_SUPPLY_MODES = ("0", "-1")
_ALL_PROCEDURES = "C00"

_SCHEMA = arrow_schema(COMTRADE_FLOWS.row_columns)


def flow_table(batches: Iterable[Any]) -> ArrowTable:
    """Return the batches of a reply, with the schema `SENT`, as a table with the columns of the contract."""
    return _with_derived(pa.Table.from_batches(batches, SENT).combine_chunks())


def _with_derived(sent: Any) -> ArrowTable:
    columns = {name: sent[name] for name in sent.column_names}
    columns["period"] = _period(sent["period"])
    columns |= _mass(sent)
    columns["is_total"] = _is_total(sent)
    columns["is_world"] = pc.equal(sent["partner_code"], WORLD)
    columns["valuation"] = _valuation(sent)
    return pa.table([columns[name] for name in _SCHEMA.names], schema=_SCHEMA)


def _period(printed: Any) -> Any:
    """Return `2024-12` for 202412, and a year as it is."""
    year = pc.utf8_slice_codeunits(printed, 0, 4)
    month = pc.binary_join_element_wise(year, pc.utf8_slice_codeunits(printed, 4), "-")
    return pc.if_else(pc.equal(pc.utf8_length(printed), 6), month, year)


def _mass(sent: Any) -> dict[str, Any]:
    """Return the mass: the net weight, else a quantity in kilograms.

    Zero beside a value stands for "unknown"; it is a mass of zero only where the value is zero too.
    """
    is_idle = pc.equal(sent["value_usd"], 0.0)
    by_weight = _is_known(sent["net_weight_kg"], is_idle)
    in_kilograms = pc.equal(sent["quantity_unit_code"], KILOGRAM)
    by_quantity = pc.and_(in_kilograms, _is_known(sent["quantity"], is_idle))
    nothing = pa.scalar(None, pa.float64())
    mass = pc.if_else(by_weight, sent["net_weight_kg"], pc.if_else(by_quantity, sent["quantity"], nothing))
    is_estimated = pc.if_else(by_weight, sent["is_net_weight_estimated"], sent["is_quantity_estimated"])
    is_missing = pc.is_null(mass)
    return {
        "quantity_kg": mass,
        "quantity_kg_null_reason": pc.if_else(is_missing, "unknown", pa.scalar(None, pa.string())),
        "is_quantity_kg_estimated": pc.if_else(is_missing, pa.scalar(None, pa.bool_()), is_estimated),
    }


def _is_known(figure: Any, is_idle: Any) -> Any:
    is_zero_and_meant = pc.and_(is_idle, pc.equal(figure, 0.0))
    return pc.fill_null(pc.or_(pc.greater(figure, 0.0), is_zero_and_meant), False)


def _is_total(sent: Any) -> Any:
    """Return whether a row stands for all second partners, procedures, modes of transport and of supply."""
    whole = pc.and_(pc.equal(sent["partner2_code"], 0), pc.equal(sent["transport_mode_code"], 0))
    whole = pc.and_(whole, pc.equal(sent["customs_code"], _ALL_PROCEDURES))
    return pc.and_(whole, pc.is_in(sent["mode_of_supply_code"], pa.array(_NO_SUPPLY_MODES)))


def _valuation(sent: Any) -> Any:
    """Return which of the two values the main one repeats; null where neither does."""
    is_cif, is_fob = (
        pc.fill_null(pc.and_(pc.greater(sent[name], 0.0), pc.equal(sent[name], sent["value_usd"])), False)
        for name in ("cif_value_usd", "fob_value_usd")
    )
    return pc.if_else(is_cif, "CIF", pc.if_else(is_fob, "FOB", pa.scalar(None, pa.string())))
