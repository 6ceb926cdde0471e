// What the scripts of all pages share: data blocks, elements, links, numbers and the state in the address.
//
// Plain scripts and one global, not ES modules: browsers refuse modules on pages that are opened from a file.
"use strict";

const REE = (() => {
  /** Rows of the data block `name`; columns with `codes` hold places in a list of distinct texts. */
  function table(name) {
    const columns = JSON.parse(document.getElementById(`data-${name}`).textContent);
    const names = Object.keys(columns);
    const read = names.map((key) => {
      const column = columns[key];
      return Array.isArray(column) ? (i) => column[i] : (i) => column.values[column.codes[i]];
    });
    const first = columns[names[0]];
    const length = names.length ? (first.codes ?? first).length : 0;
    return Array.from({ length }, (_, i) => Object.fromEntries(names.map((key, n) => [key, read[n](i)])));
  }

  /** An element with attributes (`on…` are listeners) and children. Texts become text nodes, so no text is markup. */
  function h(tag, attributes, ...children) {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes ?? {})) {
      if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
      else if (value !== null && value !== undefined && value !== false) element.setAttribute(name, value === true ? "" : value);
    }
    element.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== ""));
    return element;
  }

  /** The address if it is one of the web, else null: an address from a source is not trusted to be one. */
  function webAddress(text) {
    try {
      const url = new URL(text);
      return ["http:", "https:"].includes(url.protocol) && url.hostname ? text : null;
    } catch {
      return null;
    }
  }

  /** A link to a source, or its text alone where there is no address. */
  function link(text, address) {
    const url = webAddress(address);
    return url ? h("a", { href: url, rel: "noreferrer", title: `source: ${new URL(url).hostname}` }, text) : h("span", {}, text);
  }

  const MINUS = "\u2212";
  const plain = new Intl.NumberFormat("en-US", { maximumSignificantDigits: 10, maximumFractionDigits: 3, roundingPriority: "lessPrecision" });
  const signed = new Intl.NumberFormat("en-US", { minimumFractionDigits: 1, maximumFractionDigits: 1, signDisplay: "exceptZero" });
  const dressed = (text) => text.replace("-", MINUS);
  const number = (value) => (value === null ? "" : dressed(plain.format(value)));
  const percent = (value) => (value === null ? "" : `${dressed(signed.format(value))} %`);
  const interval = (low, high) => (low === null || high === null ? "" : `${number(low)} to ${number(high)}`);
  const words = (code) => (code ?? "").replaceAll("_", " ");
  const month = (day) => day.slice(0, 7);

  /** Choices that stand in the address after `#`, so that a view can be linked to. */
  function choices() {
    return new URLSearchParams(location.hash.slice(1));
  }

  /** Write choices into the address without a new entry in the history; empty ones are left out. */
  function keep(chosen) {
    const set = Object.entries(chosen).filter(([, value]) => value !== "" && value !== null);
    history.replaceState(null, "", set.length ? `#${new URLSearchParams(set)}` : location.pathname + location.search);
  }

  /** Fill a `select` with `[value, text]` pairs and choose one, if it is among them. */
  function options(select, pairs, chosen) {
    select.replaceChildren(...pairs.map(([value, text]) => h("option", { value }, text)));
    if (pairs.some(([value]) => value === chosen)) select.value = chosen;
  }

  /** Rows by the value of a key. */
  function groups(rows, key) {
    const found = new Map();
    for (const row of rows) {
      const name = key(row);
      if (!found.has(name)) found.set(name, []);
      found.get(name).push(row);
    }
    return found;
  }

  /** Fill a panel and show it; closing it leads back to `opener`. */
  function put(panel, content, opener) {
    const shut = () => {
      panel.hidden = true;
      opener?.focus();
    };
    panel.replaceChildren(h("button", { type: "button", class: "close", onclick: shut }, "Close"), ...content);
    panel.hidden = false;
  }

  /** Show a panel with content and bring it into view; a keyboard or a screen reader goes on from there. */
  function open(panel, ...content) {
    put(panel, content, document.activeElement);
    panel.focus({ preventScroll: true });
    panel.scrollIntoView({ block: "nearest" });
  }

  /** Head and rows of a table; a head is `[text, class]`, a row a list of cells. */
  function fill(element, heads, rows) {
    const cells = heads.map(([text, kind]) => h("th", { scope: "col", class: kind }, text));
    element.replaceChildren(h("thead", {}, h("tr", {}, cells)), h("tbody", {}, rows));
    return element;
  }

  // On a phone the navigation is one line that scrolls: the page that one is on shall be in sight.
  document.querySelector("nav [aria-current]").scrollIntoView({ block: "nearest", inline: "center" });

  // Nothing is sent anywhere: what is chosen shows at once, and the enter key shall not load the page anew.
  for (const form of document.forms) form.addEventListener("submit", (event) => event.preventDefault());

  const byId = (id) => document.getElementById(id);
  const asOf = document.body.dataset.asOf;
  return { table, h, link, webAddress, number, percent, interval, words, month, choices, keep, options, groups, put, open, fill, byId, asOf };
})();
