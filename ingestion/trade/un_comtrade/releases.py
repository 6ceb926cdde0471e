"""The availability list of UN Comtrade -> rows of `raw.un_comtrade__releases`.

Here belongs what a data set is called. Here does not belong whether it is to be downloaded (`connector`).
"""

from ingestion.contracts.live_trade import ComtradeRelease
from ingestion.trade.un_comtrade.decoding import RowReader
from ingestion.trade.un_comtrade.wire import WireDataset


def releases(reader: RowReader[WireDataset], payload: bytes) -> list[ComtradeRelease]:
    """Return the data sets that an availability list names; errors are the reader's."""
    return [_release(row) for piece in reader.pieces(payload) for row in piece]


def _release(row: WireDataset) -> ComtradeRelease:
    year, month = divmod(row.period, 100) if row.freq_code == "M" else (row.period, None)
    return ComtradeRelease(
        dataset_code=str(row.dataset_code),
        type_code=row.type_code,
        freq_code="M" if row.freq_code == "M" else "A",
        period=f"{year}" if month is None else f"{year}-{month:02}",
        reporter_code=row.reporter_code,
        reporter_iso3=row.reporter_iso,
        classification_code=row.classification_code,
        is_original_classification=row.is_original_classification,
        n_records=row.total_records,
        dataset_checksum=str(row.dataset_checksum),
        first_released=row.first_released,
        last_released=row.last_released,
    )
