// The page of exports: series, partner and months to choose; chart, table and events follow.
"use strict";

(() => {
  const { h, byId, link, number, percent, interval, month, words, fill } = REE;
  const months = REE.groups(REE.table("months"), (row) => `${row.series_id}|${row.partner_iso3}`);
  const series = REE.table("series");
  const partners = new Map(REE.table("partners").map((row) => [row.partner_iso3, row.partner_iso3 === "WLD" ? "World" : row.partner_name]));
  const inputs = { series: byId("series"), partner: byId("partner"), span: byId("span"), events: byId("events") };
  const withVintages = byId("vintages");
  const HEADS = [["Month"], ["t", "n"], ["Interval, t", "n extra"], ["On month before", "n extra"], ["On year before", "n extra"], ["USD", "n extra"], ["Known from", "id extra"], ["Source", "source"], ["Why"]];

  function offerPartners(chosen) {
    const found = [...partners].filter(([code]) => months.has(`${inputs.series.value}|${code}`));
    const world = (pair) => (pair[0] === "WLD" ? 0 : 1);
    REE.options(inputs.partner, found.sort((a, b) => world(a) - world(b)), chosen);
  }

  function chosenRows() {
    const all = months.get(`${inputs.series.value}|${inputs.partner.value}`) ?? [];
    const last = Number(inputs.span.value);
    return last ? all.slice(-last) : all;
  }

  function open(row) {
    REE.open(byId("figure"), ...REE.exportFigure.content(row, name()));
  }

  function name() {
    const picked = series.find((row) => row.series_id === inputs.series.value);
    const direction = picked.flow === "import" ? "from" : "to";
    return `${picked.series_name}, ${direction} ${partners.get(inputs.partner.value)}`;
  }

  function status(row) {
    if (row.quantity_t === null) return h("span", { class: "none" }, `no figure: ${words(row.null_reason ?? "unknown")}`);
    return row.obs_status === "derived" ? [h("span", { class: "tag derived" }, "derived"), " ", number(row.quantity_t)] : number(row.quantity_t);
  }

  function line(row) {
    const why = h("button", { type: "button", "aria-label": `Why: ${month(row.month_start)}`, onclick: () => open(row) }, row.has_conflict ? "why ⚠" : "why");
    const cells = [status(row), interval(row.quantity_low_t, row.quantity_high_t), percent(row.mom_change_pct), percent(row.yoy_change_pct), number(row.value_usd), row.known_from ?? "", row.quantity_t === null && row.value_usd === null ? "" : link(row.publisher ?? "source", row.source_url), why];
    return h("tr", {}, h("th", { scope: "row" }, month(row.month_start)), cells.map((cell, i) => h("td", { class: HEADS[i + 1][1] }, cell)));
  }

  function chart(rows, events) {
    const earlier = withVintages.checked ? rows.flatMap(REE.exportFigure.earlier) : [];
    const make = () => [
      [...REE.exportChart.traces(rows), REE.exportChart.vintages(earlier), REE.exportEvents.marks(events)],
      REE.plots.layout({ shapes: REE.exportEvents.lines(events), xaxis: { type: "date", hoverformat: "%Y-%m", tickformat: "%Y-%m", nticks: innerWidth < 600 ? 5 : 12 } }),
    ];
    REE.plots.draw(byId("chart"), make, REE.exportChart.label(name(), rows), (point) => {
      const row = rows.find((candidate) => candidate.month_start === point.customdata);
      if (row) open(row);
    });
  }

  function show() {
    const rows = chosenRows();
    const picked = series.find((row) => row.series_id === inputs.series.value);
    const events = rows.length ? REE.exportEvents.within(rows[0].month_start, rows.at(-1).month_start, inputs.events.value, picked) : [];
    byId("caption").textContent = `${name()}, tonnes (${picked.basis} weight) by month`;
    byId("definition").textContent = `${picked.definition} Not to be mixed with: ${picked.not_to_be_mixed_with ?? "none"}.`;
    chart(rows, events);
    fill(byId("table"), HEADS, [...rows].reverse().map(line));
    byId("event-list").replaceChildren(...REE.exportEvents.list(events));
    byId("figure").hidden = true;
    REE.keep({ series: inputs.series.value, partner: inputs.partner.value, span: inputs.span.value, events: inputs.events.value, vintages: withVintages.checked ? "1" : "" });
  }

  function restore() {
    const wanted = REE.choices();
    REE.options(inputs.series, series.map((row) => [row.series_id, row.series_name]), wanted.get("series"));
    offerPartners(wanted.get("partner"));
    for (const field of ["span", "events"]) if (wanted.has(field)) inputs[field].value = wanted.get(field);
    withVintages.checked = wanted.has("vintages");
    show();
    const row = chosenRows().find((candidate) => candidate.month_start === wanted.get("month"));
    if (row) open(row);
  }

  if (!series.length) {
    byId("caption").textContent = "This release has no monthly figure.";
    return;
  }
  inputs.series.addEventListener("change", () => offerPartners(inputs.partner.value));
  for (const input of [...Object.values(inputs), withVintages]) input.addEventListener("change", show);
  addEventListener("hashchange", restore);
  restore();
})();
