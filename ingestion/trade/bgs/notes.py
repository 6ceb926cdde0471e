"""What the notes on a figure make of it: what is counted, of what it is the weight, whether it is an estimate.

Here belong the notes that somebody has read. Here does not belong the figure itself (`figures`).
"""

from dataclasses import dataclass

from ingestion.contracts.bgs import Basis, Measure

_SEPARATOR = "|"
_EXPORTS = "exports."
_ESTIMATES = "estimates."
_OXIDE_CONTENT = "reo content."
_HARMLESS = (
    _ESTIMATES,
    "break in series.",
    "years ended 31 march following that stated.",
    "years ending 31 march following that stated.",
    "years ending 30 june of that stated.",
    "includes production from iron ore extraction, bastnasite concentrates and ion absorption clays.",
    "may include small quantities of other rare earth compounds.",
    "nil (nothing produced)",
)
"""Notes that leave the number what its table says; `figure_notes` keeps them all."""


@dataclass(frozen=True)
class Reading:
    """What the notes of a figure say; `basis` is None where they leave it to the table."""

    measure: Measure | None
    basis: Basis | None
    is_estimated: bool


def read_notes(text: str | None) -> Reading:
    """Return what the notes say, which are separated by bars; one that nobody has read leaves the measure open."""
    notes = [" ".join(note.split()).casefold() for note in (text or "").split(_SEPARATOR) if note.strip()]
    is_exports = _EXPORTS in notes
    is_oxide = any(note.startswith(_OXIDE_CONTENT) for note in notes)
    is_read = all(note in {_EXPORTS, *_HARMLESS} or note.startswith(_OXIDE_CONTENT) for note in notes)
    measure: Measure | None = "exports" if is_exports else "production"
    return Reading(measure if is_read else None, "reo" if is_oxide else None, _ESTIMATES in notes)
