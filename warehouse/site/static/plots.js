// How charts look and are drawn: colours from the style sheet, no tool bar, redrawn when the colours change.
"use strict";

REE.plots = (() => {
  const drawn = new Map();

  /** Value of a colour of the style sheet, e.g. `bar`. */
  function colour(name) {
    return getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
  }

  /** A text of the tables for a label: the library would read tags in it, and styles of tags break the security policy. */
  const plain = (text) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");

  function axis(more) {
    return { color: colour("soft"), gridcolor: colour("line"), zerolinecolor: colour("soft"), fixedrange: true, ...more };
  }

  /** Layout of all charts; the unit stands in their caption. The second vertical axis runs from 0 to 1: what spans the whole height is drawn on it. */
  function layout(more = {}) {
    return {
      paper_bgcolor: "rgba(0,0,0,0)",
      plot_bgcolor: "rgba(0,0,0,0)",
      font: { family: "system-ui, sans-serif", size: 13, color: colour("ink") },
      margin: { l: 58, r: 8, t: 14, b: 32 },
      barmode: "overlay",
      bargap: 0.22,
      showlegend: false,
      dragmode: false,
      hoverlabel: { align: "left", bgcolor: colour("raised"), bordercolor: colour("line"), font: { color: colour("ink") } },
      xaxis: axis({ showgrid: false, ...more.xaxis }),
      yaxis: axis({ rangemode: "tozero", separatethousands: true, tickformat: ",", ...more.yaxis }),
      yaxis2: { overlaying: "y", range: [0, 1], visible: false, fixedrange: true },
      shapes: more.shapes ?? [],
    };
  }

  /** A hatched column as high as the chart: a place without a figure, which must not be read as a small one. */
  function gap(x, text, more = {}) {
    return {
      type: "bar", x, y: x.map(() => 1), yaxis: "y2", text, textposition: "none", hovertemplate: "%{text}<extra></extra>",
      marker: { color: "rgba(0,0,0,0)", line: { width: 0 }, pattern: { shape: more.shape ?? "/", fgcolor: colour(more.colour ?? "hatch"), size: more.size ?? 6, solidity: more.solidity ?? 0.2 } },
      ...more.trace,
    };
  }

  /**
   * Draw a chart, and again whenever the colours or the width change.
   * `make` returns `[traces, layout]`; `label` says what a screen reader is told, and points to the table.
   */
  function draw(element, make, label, onPoint) {
    const isNew = !drawn.has(element);
    drawn.set(element, { make, onPoint });
    element.setAttribute("role", "img");
    element.setAttribute("aria-label", label);
    Plotly.react(element, ...make(), { displayModeBar: false, responsive: true });
    if (isNew) element.on("plotly_click", (event) => drawn.get(element).onPoint?.(event.points[0]));
  }

  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => {
    for (const [element, { make }] of drawn) Plotly.react(element, ...make(), { displayModeBar: false, responsive: true });
  });

  return { colour, plain, layout, gap, draw };
})();
