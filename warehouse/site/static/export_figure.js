// Where one month's figure comes from: source, rivals, earlier vintages, and the arithmetic of a derived one.
"use strict";

REE.exportFigure = (() => {
  const { h, link, number, interval, month, words, fill } = REE;
  const key = (row) => `${row.series_id}|${row.partner_iso3}|${row.month_start}`;
  const [vintages, observations, derivations] = ["vintages", "observations", "derivations"].map((name) =>
    REE.groups(REE.table(name), key),
  );

  function source(row) {
    return [link(row.publisher ?? row.source_url ?? "no source", row.source_url), row.source_row ? h("span", { class: "soft small" }, ` ${row.source_row}`) : null];
  }

  function listed(title, heads, rows) {
    if (!rows.length) return null;
    const element = fill(h("table", {}), heads, rows.map((cells) => h("tr", {}, cells.map((cell, i) => h("td", { class: heads[i][1] }, cell)))));
    return h("div", {}, h("h3", {}, title), h("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": title }, element));
  }

  function state(row) {
    if (row.is_rejected) return `rejected: ${row.correction_reason}`;
    return row.is_shown ? "shown" : "";
  }

  function rivals(row) {
    const found = observations.get(key(row)) ?? [];
    return listed("What sources printed", [["As printed", "n"], ["t", "n"], ["Known from", "id"], ["Source"], ["Use"]], found.map((seen) => [
      `${seen.quantity_as_printed ?? ""} ${seen.unit_as_printed ?? ""}`, number(seen.quantity_t), seen.known_from ?? "", source(seen), state(seen),
    ]));
  }

  function history(row) {
    const found = vintages.get(key(row)) ?? [];
    return listed("Vintages", [["Known from", "id"], ["t", "n"], ["Interval, t", "n"], ["Source"]], found.map((seen) => [
      seen.known_from ?? "", number(seen.quantity_t), interval(seen.quantity_low_t, seen.quantity_high_t), source(seen),
    ]));
  }

  function arithmetic(row) {
    const found = derivations.get(key(row)) ?? [];
    return listed("Ways to derive it", [["From"], ["Interval, t", "n"], ["Known from", "id"], ["Source"]], found.map((way) => [
      [way.inputs, way.has_contradiction ? " (contradicts other figures)" : ""], interval(way.quantity_low_t, way.quantity_high_t), way.known_from ?? "", source(way),
    ]));
  }

  function headline(row) {
    if (row.quantity_t === null) return h("p", {}, `No figure: ${words(row.null_reason ?? "unknown")}. This is not zero.`);
    const what = row.obs_status === "derived" ? `Derived from ${row.derived_from ?? "other figures"}. ` : "";
    const precision = row.known_from_precision ? ` (precise to the ${words(row.known_from_precision)})` : "";
    const known = row.known_from ? ` Known from ${row.known_from}${precision}.` : "";
    return h("p", {}, h("strong", {}, `${number(row.quantity_t)} t`), `, interval ${interval(row.quantity_low_t, row.quantity_high_t)} t. `, what, "Source: ", source(row), ".", known, row.has_conflict ? " Sources differ by more than rounding." : "");
  }

  /** Content of the panel for a month of a series and partner. */
  function content(row, name) {
    return [h("h2", {}, `${month(row.month_start)}: ${name}`), headline(row), rivals(row), history(row), arithmetic(row)].filter(Boolean);
  }

  /** Vintages of a month other than the shown one, which is the last. */
  const earlier = (row) => (vintages.get(key(row)) ?? []).slice(0, -1);

  return { content, earlier, source };
})();
