// The page of controls: a periodic table for a day, a slider through the days, and the measures behind each cell.
"use strict";

(() => {
  const { h, byId, link, words, groups } = REE;
  const state = REE.controlState;
  const elements = new Map(REE.table("elements").map((row) => [row.element_symbol, row]));
  const FIRST = "2023-01-01";
  const DAY_MS = 86_400_000;
  const toNumber = (day) => Math.round((Date.parse(day) - Date.parse(FIRST)) / DAY_MS);
  const toDay = (count) => new Date(Date.parse(FIRST) + count * DAY_MS).toISOString().slice(0, 10);
  const LAST = [REE.asOf, ...state.changes].sort().at(-1);
  const inputs = { slider: byId("slider"), day: byId("day"), asKnown: byId("as-known") };
  const cells = new Map();
  let opened = null;

  const destination = (row) => (row.destination_iso3 === "WLD" ? "all destinations" : `towards ${row.destination_iso3}`);

  function item(row) {
    const text = state.STATES[row.status].text;
    const { sign } = state.STATES[state.stateOf(row)];
    const until = row.valid_until ? `until ${row.valid_until}` : "open end";
    const by = row.status_by_measure_id ? [", by ", link(row.status_by_measure_id, row.status_source_url)] : [];
    return h("li", {}, h("span", { class: `tag state-${state.stateOf(row)}` }, `${sign} ${text}`), ` ${row.item_scope ?? row.subject_name} `,
      h("span", { class: "soft small" }, `(${words(row.control_kind)}, ${destination(row)}${row.limited_to ? `, ${row.limited_to}` : ""}; since ${row.valid_from}, ${until}`, ...by, ")"));
  }

  /** Items by measure, each measure with the link to its source. */
  function measures(rows) {
    return [...groups(rows, (row) => row.measure_id)].map(([id, own]) =>
      h("section", { class: "measure" }, h("h3", {}, link(id, own[0].source_url), `: ${own[0].title}`), h("ul", {}, own.map(item))));
  }

  function behind(symbol) {
    const rows = state.on(inputs.day.value, inputs.asKnown.checked).filter((row) => row.element_symbol === symbol);
    const title = `${elements.get(symbol).name_en} (${symbol}) on ${inputs.day.value}`;
    return [h("h2", {}, title), ...(rows.length ? measures(rows) : [h("p", {}, "No measure names this element on this day.")])];
  }

  function openElement(symbol) {
    opened = symbol;
    REE.open(byId("measures"), ...behind(symbol));
  }

  function build() {
    REE.periodic.SYMBOLS.forEach((symbol, at) => {
      const [row, column] = REE.periodic.place(at + 1);
      const cell = elements.has(symbol) ? h("button", { type: "button", onclick: () => openElement(symbol) }) : h("span", { class: "other", "aria-hidden": "true" }, symbol);
      // Set one by one: the security policy allows styles from scripts, not in attributes.
      cell.style.gridRow = row;
      cell.style.gridColumn = column;
      if (elements.has(symbol)) cells.set(symbol, cell);
      byId("periodic").append(cell);
    });
    const shown = Object.entries(state.STATES);
    byId("legend").replaceChildren(...shown.map(([name, { sign, text }]) => h("span", { class: `tag state-${name}` }, `${sign} ${text}`)));
  }

  function paint(rows) {
    const byElement = groups(rows, (row) => row.element_symbol);
    for (const [symbol, cell] of cells) {
      const name = state.strongest(byElement.get(symbol) ?? []);
      const { sign, text } = state.STATES[name];
      cell.className = `state-${name}`;
      cell.setAttribute("aria-label", `${elements.get(symbol).name_en}: ${text}`);
      cell.replaceChildren(h("span", { class: "symbol" }, symbol), h("span", { class: "sign" }, sign));
    }
    const bound = groups(rows.filter((row) => row.element_symbol && state.stateOf(row) === "in_force"), (row) => row.element_symbol);
    return [bound.size, [...bound.values()].filter((own) => own.some((row) => row.control_kind === "licence")).length];
  }

  function summary(day, [bound, licensed]) {
    const future = day > REE.asOf ? ", as the documents known on the day of the release foresee it" : "";
    const manner = inputs.asKnown.checked ? ", as it was known on that day" : "";
    byId("summary").textContent = `On ${day}${future || manner}: ${bound} elements are bound by a control in force towards all destinations, ${licensed} of them by a licence.`;
    const begun = [...groups(state.beginning(day, inputs.asKnown.checked), (row) => `${row.measure_id}|${row.status}`).values()];
    byId("changes").replaceChildren(...begun.map(([row]) => h("p", {}, "On this day: ", link(row.measure_id, row.source_url), ` ${state.STATES[row.status].text}: ${row.title}.`)));
  }

  function show(day) {
    inputs.day.value = day;
    inputs.slider.value = toNumber(day);
    inputs.slider.setAttribute("aria-valuetext", day);
    const rows = state.on(day, inputs.asKnown.checked);
    summary(day, paint(rows));
    byId("unnamed").replaceChildren(...measures(rows.filter((row) => row.element_symbol === null)));
    // Only filled anew: who moves the slider by keys shall stay on it.
    if (opened && !byId("measures").hidden) REE.put(byId("measures"), behind(opened), cells.get(opened));
    REE.keep({ day, known: inputs.asKnown.checked ? "then" : "" });
  }

  /** The day within the reach of the slider, or null if it is none. */
  function valid(day) {
    if (!/^\d{4}-\d{2}-\d{2}$/.test(day ?? "") || Number.isNaN(Date.parse(day))) return null;
    return day < FIRST ? FIRST : day > LAST ? LAST : day;
  }

  function step(direction) {
    const day = inputs.day.value;
    const next = direction > 0 ? state.changes.find((other) => other > day) : state.changes.findLast((other) => other < day && other >= FIRST);
    if (next) show(next);
  }

  build();
  Object.assign(inputs.slider, { min: 0, max: toNumber(LAST) });
  byId("change-days").append(...state.changes.filter((day) => day >= FIRST).map((day) => h("option", { value: toNumber(day) })));
  inputs.asKnown.checked = REE.choices().get("known") === "then";
  inputs.slider.addEventListener("input", () => show(toDay(Number(inputs.slider.value))));
  inputs.day.addEventListener("change", () => show(valid(inputs.day.value) ?? REE.asOf));
  inputs.asKnown.addEventListener("change", () => show(inputs.day.value));
  byId("earlier").addEventListener("click", () => step(-1));
  byId("later").addEventListener("click", () => step(1));
  show(valid(REE.choices().get("day")) ?? REE.asOf);
})();
