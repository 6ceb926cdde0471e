// Control events on the chart and in the list below it.
"use strict";

REE.exportEvents = (() => {
  const { h, link, words } = REE;
  const rows = REE.table("events");
  const destination = (row) => (row.destinations && row.destinations !== "WLD" ? `, towards ${row.destinations}` : "");

  /** Events between two days, as chosen: all, none, or those about the goods of the series. */
  function within(first, last, choice, series) {
    if (choice === "none") return [];
    // Gallium and germanium are no rare earths: for them only what names them counts.
    const isRelated = (row) =>
      ["gallium", "germanium"].some((name) => series.series_id.includes(name))
        ? (row.elements ?? "").split(" ").includes(series.element_symbol)
        : row.is_about_rare_earths;
    return rows.filter((row) => row.event_date >= first && row.event_date <= last && (choice === "all" || isRelated(row)));
  }

  /** A vertical line for each day: full where a control takes effect, dashed where one pauses or its state is open. */
  function lines(events) {
    return [...REE.groups(events, (row) => row.event_date)].map(([day, all]) => {
      const binds = all.some((row) => row.event === "effective");
      const line = { color: REE.plots.colour(binds ? "event" : "pause"), width: 1.5, dash: binds ? "solid" : "dash" };
      return { type: "line", x0: day, x1: day, yref: "paper", y0: 0, y1: 1, line };
    });
  }

  /** Marks on top of the lines that tell what happened. */
  function marks(events) {
    const days = [...REE.groups(events, (row) => row.event_date)];
    const told = ([day, all]) => [`${day}`, ...all.map((row) => `${words(row.event)}: ${REE.plots.plain(row.measure_id)}${REE.plots.plain(destination(row))}`)].join("<br>");
    const binds = days.map(([, all]) => all.some((row) => row.event === "effective"));
    return {
      type: "scatter", mode: "markers", yaxis: "y2", cliponaxis: false,
      x: days.map(([day]) => day), y: days.map(() => 1), customdata: days.map(() => null),
      text: days.map(told), hovertemplate: "%{text}<extra></extra>",
      marker: { size: 9, symbol: binds.map((is) => (is ? "triangle-down" : "triangle-down-open")), color: binds.map((is) => REE.plots.colour(is ? "event" : "pause")), line: { width: 1.5 } },
    };
  }

  function item(row) {
    return h("li", {}, h("span", { class: "id" }, row.event_date), " ", h("span", { class: `tag ${row.event === "effective" ? "binds" : "pauses"}` }, words(row.event)), " ",
      link(row.measure_id, row.source_url), `: ${row.title}${destination(row)}`, row.elements ? h("span", { class: "soft" }, ` (${row.elements})`) : null);
  }

  /** The events as list items; newest first, as in the table. */
  const list = (events) => (events.length ? events.map(item).reverse() : [h("li", {}, "None in these months.")]);

  return { within, lines, marks, list };
})();
