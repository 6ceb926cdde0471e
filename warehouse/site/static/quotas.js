// The page of quotas: bars by year and stage, the undisclosed year hatched, batches on demand.
"use strict";

(() => {
  const { h, byId, link, number, percent, words, fill } = REE;
  const { plain } = REE.plots;
  const rows = REE.table("years");
  const ore = byId("ore");
  const STAGES = ["mining", "smelting_separation", "export"];
  const COLOURS = { mining: "bar", smelting_separation: "second", export: "third" };

  const NAMES = { mining: "Mining", smelting_separation: "Smelting and separation", export: "Export" };

  const open = (row) => REE.open(byId("batches"), ...REE.quotaBatches.content(row));

  /** Left edge and width of a stage within its year, so that each stage that a year has keeps its place. */
  function slots(found) {
    const stages = REE.groups(found, (row) => row.year);
    return (row) => {
      const own = STAGES.filter((stage) => stages.get(row.year).some((other) => other.stage === stage));
      const width = 0.8 / Math.max(own.length, 2);
      return [(own.indexOf(row.stage) - own.length / 2) * width, width * 0.94];
    };
  }

  /** Where bars stand, what they tell, and which row a click on them means. */
  function placed(some, slot, told) {
    return {
      x: some.map((row) => row.year), offset: some.map((row) => slot(row)[0]), width: some.map((row) => slot(row)[1]),
      customdata: some.map((row) => rows.indexOf(row)), text: some.map((row) => `${row.year}, ${NAMES[row.stage].toLowerCase()}<br>${told(row)}`),
    };
  }

  function bars(stage, found, slot) {
    const known = found.filter((row) => row.stage === stage && row.quota_t !== null);
    return {
      type: "bar", textposition: "none", hovertemplate: "%{text}<extra></extra>", y: known.map((row) => row.quota_t),
      marker: { color: REE.plots.colour(COLOURS[stage]) }, ...placed(known, slot, (row) => `${number(row.quota_t)} t REO`),
    };
  }

  function gaps(found, slot, status, look) {
    const some = found.filter((row) => row.quota_t === null && row.disclosure_status === status);
    const trace = placed(some, slot, (row) => `${status}: ${plain(row.note ?? (status === "unknown" ? "no source found" : "volume withheld"))}`);
    return REE.plots.gap(trace.x, trace.text, { ...look, trace });
  }

  function chart(found, stages) {
    const slot = slots(found);
    const make = () => [
      [gaps(found, slot, "unknown", {}), gaps(found, slot, "undisclosed", { shape: "x", colour: "accent", size: 9 }), ...stages.map((stage) => bars(stage, found, slot))],
      REE.plots.layout({ xaxis: { dtick: innerWidth < 600 ? 4 : 1, tickformat: "d" } }),
    ];
    REE.plots.draw(byId("chart"), make, `Bar chart: quotas by year, tonnes of rare-earth oxides, ${stages.map(words).join(" and ")}. The table on this page has all figures.`, (point) => open(rows[point.customdata]));
  }

  function cell(row) {
    if (!row) return [h("td", {}), h("td", {}), h("td", {})];
    const known = row.quota_t !== null;
    const text = known ? link(number(row.quota_t), row.source_url) : link(words(row.disclosure_status), row.source_url);
    const button = h("button", { type: "button", "aria-label": `Batches of ${row.year}, ${words(row.stage)}`, onclick: () => open(row) }, row.has_conflict ? "batches ⚠" : "batches");
    return [h("td", { class: known ? "n" : "n none" }, text), h("td", { class: "n" }, percent(row.yoy_change_pct)), h("td", {}, row.n_batches || row.source_url ? button : "")];
  }

  function show() {
    const found = rows.filter((row) => row.ore_type === ore.value);
    const stages = STAGES.filter((stage) => found.some((row) => row.stage === stage));
    const heads = [["Year"], ...stages.flatMap((stage) => [[`${NAMES[stage]}, t REO`, "n"], ["On year before", "n"], ["Batches"]])];
    byId("caption").textContent = `Quotas by year, tonnes of rare-earth oxides; ore type: ${words(ore.value)}`;
    chart(found, stages);
    const years = [...REE.groups(found, (row) => row.year)].sort(([a], [b]) => b - a);
    fill(byId("table"), heads, years.map(([year, all]) => h("tr", {}, h("th", { scope: "row" }, String(year)), stages.flatMap((stage) => cell(all.find((row) => row.stage === stage))))));
    byId("batches").hidden = true;
    REE.keep({ ore: ore.value });
  }

  const types = [...new Set(rows.map((row) => row.ore_type))].sort((a, b) => (b === "total") - (a === "total"));
  REE.options(ore, types.map((type) => [type, words(type)]), REE.choices().get("ore") ?? "total");
  ore.addEventListener("change", show);
  show();
})();
