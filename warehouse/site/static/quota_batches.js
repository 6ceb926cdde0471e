// The batches that a year's quota of a stage is made of, and what groups of companies got of it.
"use strict";

REE.quotaBatches = (() => {
  const { h, link, number, interval, words, fill } = REE;
  const batches = REE.groups(REE.table("batches"), (row) => `${row.year}|${row.stage}`);
  const HEADS = [["Batch"], ["Ore type", "extra"], ["Group"], ["t REO", "n"], ["Interval, t", "n extra"], ["Announced", "id extra"], ["Document", "extra"], ["Source", "source"]];

  function line(row) {
    const quantity = row.quota_t === null ? h("span", { class: "none" }, words(row.disclosure_status)) : number(row.quota_t);
    const cells = [row.batch, words(row.ore_type), row.group_name, quantity, interval(row.quota_low_t, row.quota_high_t), row.announced_on ?? "", row.document ?? "", link(row.publisher ?? "source", row.source_url)];
    return h("tr", {}, cells.map((cell, i) => h("td", { class: HEADS[i][1] }, cell)));
  }

  /** Content of the panel for a year and stage; `year` is its row in the table of years. */
  function content(year) {
    const found = batches.get(`${year.year}|${year.stage}`) ?? [];
    const title = `${year.year}, ${words(year.stage)}: batches`;
    const table = fill(h("table", {}), HEADS, found.map(line));
    return [
      h("h2", {}, title),
      h("p", {}, year.quota_t === null ? `No volume: ${words(year.disclosure_status)}. ` : `${number(year.quota_t)} t REO in all. `, year.note ?? "", " Source: ", link(year.publisher ?? "none", year.source_url), "."),
      found.length ? h("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": title }, table) : h("p", {}, "No batch is known."),
    ];
  }

  return { content };
})();
