// Both sides of a month beside each other: China's figure left, the importer's right, a range where China is silent.
"use strict";

REE.mirrorChart = (() => {
  const { number, interval, month } = REE;
  const { colour } = REE.plots;
  const DAY_MS = 86_400_000;
  const WIDTH_MS = 11 * DAY_MS;

  function bars(rows, side, figure, more) {
    return {
      type: "bar",
      width: WIDTH_MS,
      offset: side === "left" ? -WIDTH_MS : 0,
      x: rows.map((row) => row.month_start),
      y: rows.map(figure),
      customdata: rows.map((row) => row.month_start),
      textposition: "none",
      hovertemplate: "%{text}<extra></extra>",
      ...more,
    };
  }

  /** Traces of one panel. */
  function traces(rows) {
    const has = (name) => rows.filter((row) => row[name] !== null);
    const [china, importer, filled] = [has("china_quantity_t"), has("importer_quantity_t"), has("fill_low_t")];
    return [
      bars(china, "left", (row) => row.china_quantity_t, {
        text: china.map((row) => `${month(row.month_start)}, China: ${number(row.china_quantity_t)} t (${row.china_obs_status})`),
        marker: { color: colour("bar") },
      }),
      bars(importer, "right", (row) => row.importer_quantity_t, {
        text: importer.map((row) => `${month(row.month_start)}, importer: ${number(row.importer_quantity_t)} t`),
        marker: { color: colour("second") },
      }),
      bars(filled, "left", (row) => row.fill_high_t - row.fill_low_t, {
        base: filled.map((row) => row.fill_low_t),
        text: filled.map((row) => `${month(row.month_start)}, China silent<br>the mirror gives ${interval(row.fill_low_t, row.fill_high_t)} t`),
        marker: { color: "rgba(0,0,0,0)", line: { color: colour("bar"), width: 1.6 } },
      }),
    ];
  }

  /** What a screen reader is told of the chart. */
  function label(name, rows) {
    const count = (test) => rows.filter(test).length;
    return `Bar chart: ${name}, tonnes by month. China has a figure for ${count((row) => row.china_quantity_t !== null)} months, the importer for ${count((row) => row.importer_quantity_t !== null)}; ${count((row) => row.fill_low_t !== null)} months of China have a range. The table on this page has all figures.`;
  }

  return { traces, label };
})();
