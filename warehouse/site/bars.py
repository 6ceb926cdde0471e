"""A bar chart as inline SVG, in which a missing figure is seen to be missing.

Here: drawing bars, gaps and an axis from zero. Not here: which figures, or colours (`style.css` by class).
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from xml.etree import ElementTree as ET

AXIS_WIDTH = 46
RIGHT = 14
LABEL_HEIGHT = 24
TOP = 10
_INTERVALS = 4


@dataclass(frozen=True)
class Bar:
    """One place on the axis.

    Attributes:
        label: Text below the bar; empty where the axis would be crowded.
        value: Height in the unit of the axis; None draws a hatched gap. Zero is a value.
        title: What a pointer or a screen reader is told, the source included.
        href: Web address of the figure's source; None draws the bar without a link.
    """

    label: str
    value: float | None
    title: str
    href: str | None


@dataclass(frozen=True)
class Frame:
    """Size of a chart and the prefix of its ids, unique on the page; width and height in SVG units (pixels)."""

    name: str
    width: int
    height: int


def bar_chart(bars: Sequence[Bar], frame: Frame, label: str) -> str:
    """Draw a bar chart.

    Args:
        bars: The places from left to right; values are not negative.
        frame: Size and name.
        label: What the chart shows, for screen readers.

    Returns:
        An `svg` element as text; all text in it is escaped.
    """
    svg = ET.Element(
        "svg", {"viewBox": f"0 0 {frame.width} {frame.height}", "class": "chart", "role": "group", "aria-label": label}
    )
    _hatching(svg, frame)
    step = axis_step(max((bar.value or 0 for bar in bars), default=0))
    floor = frame.height - LABEL_HEIGHT
    scale = (floor - TOP) / (step * _INTERVALS)
    for tick in range(_INTERVALS + 1):
        _gridline(svg, frame, floor - tick * step * scale, f"{tick * step:,.10g}")
    slot = (frame.width - AXIS_WIDTH - RIGHT) / max(len(bars), 1)
    for place, bar in enumerate(bars):
        _bar(svg, bar, frame, (AXIS_WIDTH + place * slot, slot), (floor, scale))
    return ET.tostring(svg, encoding="unicode")


def axis_step(highest: float) -> float:
    """Return a round step (1, 2, 2.5 or 5 times a power of ten) of which four reach the highest value."""
    if highest <= 0:
        return 1.0
    rough = highest / _INTERVALS
    power = 10.0 ** math.floor(math.log10(rough))
    return next(power * round_step for round_step in (1, 2, 2.5, 5, 10) if power * round_step >= rough)


def _hatching(svg: ET.Element, frame: Frame) -> None:
    size = {"width": "6", "height": "6", "patternUnits": "userSpaceOnUse"}
    pattern = ET.SubElement(ET.SubElement(svg, "defs"), "pattern", {"id": f"{frame.name}-gap", **size})
    ET.SubElement(pattern, "path", {"d": "M0 6L6 0", "class": "hatch"})


def _gridline(svg: ET.Element, frame: Frame, y: float, text: str) -> None:
    ends = {"x1": str(AXIS_WIDTH), "x2": str(frame.width), "y1": f"{y:.1f}", "y2": f"{y:.1f}"}
    ET.SubElement(svg, "line", {**ends, "class": "grid"})
    place = {"x": str(AXIS_WIDTH - 6), "y": f"{y + 4:.1f}", "text-anchor": "end"}
    ET.SubElement(svg, "text", place).text = text


def _bar(svg: ET.Element, bar: Bar, frame: Frame, across: tuple[float, float], upright: tuple[float, float]) -> None:
    (left, slot), (floor, scale) = across, upright
    # A true zero keeps a visible foot; a gap is as high as the chart, so that it is not read as a small figure.
    height = floor - TOP if bar.value is None else max(bar.value * scale, 1)
    parent = ET.SubElement(svg, "a", {"href": bar.href}) if bar.href else ET.SubElement(svg, "g")
    box = {"x": f"{left + slot * 0.12:.1f}", "width": f"{slot * 0.76:.1f}"}
    box |= {"y": f"{floor - height:.1f}", "height": f"{height:.1f}"}
    look = {"class": "gap", "fill": f"url(#{frame.name}-gap)"} if bar.value is None else {"class": "bar"}
    ET.SubElement(ET.SubElement(parent, "rect", {**box, **look}), "title").text = bar.title
    if bar.label:
        place = {"x": f"{left + slot / 2:.1f}", "y": str(frame.height - 8), "text-anchor": "middle"}
        ET.SubElement(svg, "text", place).text = bar.label
