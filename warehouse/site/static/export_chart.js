// Months of a series as bars: reported ones are full, derived ones hollow, months without a figure hatched.
"use strict";

REE.exportChart = (() => {
  const { number, interval, month, words } = REE;
  const { colour, gap } = REE.plots;

  // Of one width, however few months a trace has: it would else be that of the widest space between two of them.
  const WIDTH_MS = 24 * 86_400_000;
  // An interval below half a per cent of its figure is thinner than the line that would draw it.
  const isWide = (row) => row.quantity_low_t !== null && row.quantity_high_t - row.quantity_low_t > 0.005 * row.quantity_t;
  const distance = (row, bound) => (isWide(row) ? Math.abs(bound - row.quantity_t) : 0);

  function told(row) {
    const range = interval(row.quantity_low_t, row.quantity_high_t);
    const kind = row.obs_status === "derived" ? "derived, interval" : "as printed, interval";
    return `${month(row.month_start)}: ${number(row.quantity_t)} t<br>${kind} ${range} t`;
  }

  function bars(rows, marker) {
    return {
      type: "bar",
      width: WIDTH_MS,
      x: rows.map((row) => row.month_start),
      y: rows.map((row) => row.quantity_t),
      customdata: rows.map((row) => row.month_start),
      text: rows.map(told),
      textposition: "none",
      hovertemplate: "%{text}<extra></extra>",
      marker,
      error_y: {
        type: "data", symmetric: false, color: colour("ink"), thickness: 1.4, width: rows.some(isWide) ? 4 : 0,
        array: rows.map((row) => distance(row, row.quantity_high_t)),
        arrayminus: rows.map((row) => distance(row, row.quantity_low_t)),
      },
    };
  }

  /** Traces of the months of one series and partner. */
  function traces(rows) {
    const shown = (status) => rows.filter((row) => row.obs_status === status && row.quantity_t !== null);
    const missing = rows.filter((row) => row.quantity_t === null);
    const gaps = gap(
      missing.map((row) => row.month_start),
      missing.map((row) => `${month(row.month_start)}: no figure (${words(row.null_reason ?? "unknown")})`),
      { trace: { width: WIDTH_MS, customdata: missing.map((row) => row.month_start) } },
    );
    // Traces of their own for wide intervals, because the caps of error bars have one width in a trace.
    const [wide, narrow] = [true, false].map((is) => shown("reported").filter((row) => isWide(row) === is));
    return [
      gaps,
      bars(narrow, { color: colour("bar") }),
      bars(wide, { color: colour("bar") }),
      bars(shown("derived"), { color: "rgba(0,0,0,0)", line: { color: colour("bar"), width: 1.6 } }),
    ];
  }

  /** Figures that a month had before the shown one, as hollow diamonds. */
  function vintages(rows) {
    return {
      type: "scatter", mode: "markers",
      x: rows.map((row) => row.month_start),
      y: rows.map((row) => row.quantity_t),
      customdata: rows.map((row) => row.month_start),
      text: rows.map((row) => `${month(row.month_start)} as known from ${row.known_from}: ${number(row.quantity_t)} t`),
      hovertemplate: "%{text}<extra></extra>",
      marker: { symbol: "diamond-open", size: 9, line: { width: 2 }, color: colour("accent") },
    };
  }

  /** What a screen reader is told of the chart. */
  function label(name, rows) {
    const count = (status) => rows.filter((row) => row.obs_status === status).length;
    return `Bar chart: ${name}, tonnes by month. ${count("reported")} months reported, ${count("derived")} derived, ${count("missing")} without a figure. The table on this page has all figures.`;
  }

  return { traces, vintages, label };
})();
