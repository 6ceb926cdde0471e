// The overview: the two headline series, each bar leading to its month on the page of exports.
"use strict";

(() => {
  const bySeries = REE.groups(REE.table("months"), (row) => row.series_id);
  for (const element of document.querySelectorAll(".plot[data-series]")) {
    const rows = bySeries.get(element.dataset.series) ?? [];
    const make = () => [REE.exportChart.traces(rows), REE.plots.layout({ xaxis: { type: "date", tickformat: "%Y-%m", nticks: 6 } })];
    const label = REE.exportChart.label(element.dataset.series, rows).replace("on this page", "on the page of exports");
    REE.plots.draw(element, make, label, (point) => {
      location.href = `exports.html#series=${element.dataset.series}&month=${point.customdata}`;
    });
  }
})();
