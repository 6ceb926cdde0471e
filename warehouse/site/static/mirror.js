// The page of mirror trade: one importer, goods and source to choose; chart, table and the reasons of a month follow.
"use strict";

(() => {
  const { h, byId, link, number, percent, interval, month, words, fill } = REE;
  const panels = REE.table("panels");
  if (!panels.length) return;
  const months = REE.groups(REE.table("months"), (row) => row.panel);
  const chosen = byId("panel");
  const HEADS = [["Month"], ["Importer, t", "n"], ["China, t", "n"], ["Gap, t", "n"], ["Gap", "n extra"], ["Importer's value", "n extra"], ["China's value", "n extra"], ["Range for China, t", "n"], ["Why"]];

  const picked = () => panels.find((panel) => panel.panel === chosen.value);
  const title = (panel) => `${panel.series_name}: ${panel.publisher ?? words(panel.importer_source)}`;
  const money = (value, currency) => (value === null ? "" : `${number(value)} ${currency}`);
  const shift = (n) => `${n} ${n === 1 ? "month" : "months"}`;
  const missing = (reason) => h("span", { class: "none" }, `no figure: ${words(reason ?? "unknown")}`);

  function importer(row) {
    return row.importer_quantity_t === null ? missing(row.importer_null_reason) : link(number(row.importer_quantity_t), row.importer_source_url);
  }

  function china(row) {
    if (row.china_quantity_t === null) return missing(row.china_null_reason);
    const figure = link(number(row.china_quantity_t), row.china_source_url);
    return row.china_obs_status === "derived" ? [h("span", { class: "tag derived" }, "derived"), " ", figure] : figure;
  }

  function range(row) {
    return row.fill_low_t === null ? "" : [h("span", { class: "tag derived" }, "range"), ` ${interval(row.fill_low_t, row.fill_high_t)}`];
  }

  function side(name, row, of) {
    if (row[`${of}_source_url`] === null) return h("p", {}, `${name}: no figure in this month. This is not zero.`);
    const known = row[`${of}_known_from`] ? ` Known from ${row[`${of}_known_from`]}.` : "";
    const quantity = row[`${of}_quantity_t`] === null ? "no mass" : `${number(row[`${of}_quantity_t`])} t`;
    const low = row[`${of}_quantity_t`] === null && row[`${of}_quantity_low_t`] ? `, at least ${number(row[`${of}_quantity_low_t`])} t` : "";
    const value = of === "china" ? money(row.china_value_usd, "USD") : money(row.importer_value, row.importer_currency);
    return h("p", {}, `${name}: `, h("strong", {}, quantity), low, value ? `, ${value}` : "", ". Source: ", link(row[`${of}_publisher`] ?? "source", row[`${of}_source_url`]), h("span", { class: "soft small" }, ` ${row[`${of}_source_row`] ?? ""}`), `.${known}`);
  }

  function reasons(row) {
    const cif = row.importer_cif_value_usd === null ? null : `With freight and insurance: ${money(row.importer_cif_value_usd, "USD")}.`;
    const later = row.lag_months && row.lagged_importer_quantity_t !== null ? `${shift(row.lag_months)} later the importer counts ${number(row.lagged_importer_quantity_t)} t${row.lagged_gap_pct === null ? "" : `, ${percent(row.lagged_gap_pct)} beside China's figure of this month`}.` : null;
    const dollars = row.fill_low_usd === null ? null : `Range of the value: ${interval(row.fill_low_usd, row.fill_high_usd)} USD.`;
    const told = [["Goods", row.product_caveat], ["Mass", row.unit_caveat], ["Value", [row.valuation_caveat, cif].filter(Boolean).join(" ")], ["Lag", later], ["China silent", [row.fill_reason, dollars].filter(Boolean).join(" ")]];
    return h("dl", { class: "pages" }, told.filter(([, text]) => text).flatMap(([name, text]) => [h("dt", {}, name), h("dd", {}, text)]));
  }

  function open(row) {
    REE.open(byId("figure"), h("h2", {}, `${month(row.month_start)}: ${picked().series_name}`), side("Importer", row, "importer"), side("China", row, "china"), reasons(row));
    REE.keep({ panel: chosen.value, month: row.month_start });
  }

  function line(row) {
    const why = h("button", { type: "button", "aria-label": `Why: ${month(row.month_start)}`, onclick: () => open(row) }, "why");
    const cells = [importer(row), china(row), number(row.quantity_gap_t), percent(row.quantity_gap_pct), money(row.importer_value, row.importer_currency), money(row.china_value_usd, "USD"), range(row), why];
    return h("tr", {}, h("th", { scope: "row" }, month(row.month_start)), cells.map((cell, i) => h("td", { class: HEADS[i + 1][1] }, cell)));
  }

  function lag(panel) {
    if (panel.lag_months === null) return `${shift(panel.n_both)} that both sides printed: too few to tell a lag or to fill a month (six are needed).`;
    return `The importer's figures follow China's by ${shift(panel.lag_months)}, at ${interval(panel.lagged_ratio_low, panel.lagged_ratio_high)} times China's, over ${panel.n_lag_pairs} months. Filled by a range: ${panel.n_filled}.`;
  }

  /** Few months get room around them: a single bar would else be as broad as the chart. */
  function ticks(rows) {
    if (rows.length > 5) return { nticks: innerWidth < 600 ? 5 : 12 };
    const shifted = (day, months) => {
      const date = new Date(`${day}T00:00:00Z`);
      date.setUTCMonth(date.getUTCMonth() + months);
      return date.toISOString().slice(0, 10);
    };
    return { dtick: "M1", range: [shifted(rows[0].month_start, -3), shifted(rows[rows.length - 1].month_start, 3)] };
  }

  function show() {
    const [panel, rows] = [picked(), months.get(chosen.value)];
    byId("caption").textContent = `${title(panel)} beside ${panel.china_series_name}, tonnes by month`;
    byId("definition").textContent = `${panel.definition} Not to be mixed with: ${panel.not_to_be_mixed_with}.`;
    byId("lag").textContent = lag(panel);
    const make = () => [REE.mirrorChart.traces(rows), REE.plots.layout({ xaxis: { type: "date", tickformat: "%Y-%m", ...ticks(rows) } })];
    REE.plots.draw(byId("chart"), make, REE.mirrorChart.label(title(panel), rows), (point) => open(rows.find((row) => row.month_start === point.customdata)));
    fill(byId("table"), HEADS, [...rows].reverse().map(line));
    byId("figure").hidden = true;
    REE.keep({ panel: chosen.value });
  }

  function restore() {
    const wanted = REE.choices();
    REE.options(chosen, panels.map((panel) => [panel.panel, title(panel)]), wanted.get("panel"));
    show();
    const row = months.get(chosen.value).find((candidate) => candidate.month_start === wanted.get("month"));
    if (row) open(row);
  }

  chosen.addEventListener("change", show);
  addEventListener("hashchange", restore);
  restore();
})();
