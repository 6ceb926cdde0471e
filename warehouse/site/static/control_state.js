// The state of controls on a day, as it is known now or as it was known on that day.
"use strict";

REE.controlState = (() => {
  const periods = REE.table("periods");

  // From what binds most to what binds least; the signs say it without colours.
  const STATES = {
    in_force: { sign: "●", text: "in force" },
    in_force_for_some: { sign: "◑", text: "in force towards some destinations" },
    suspended: { sign: "‖", text: "suspended" },
    suspended_before_effect: { sign: "‖", text: "suspended before it took effect" },
    announced: { sign: "○", text: "announced" },
    unknown: { sign: "?", text: "unknown" },
    lifted: { sign: "✓", text: "lifted" },
    none: { sign: "", text: "no control" },
  };
  const ORDER = Object.keys(STATES);

  const isWithin = (day, from, until) => from <= day && (until === null || day <= until);

  /** Items of all measures that have a state on a day. `isAsKnown`: with the knowledge of that day, not of the release. */
  function on(day, isAsKnown) {
    // Beyond the day of the release nothing more is known than on that day.
    const known = isAsKnown && day < REE.asOf ? day : REE.asOf;
    return periods.filter((row) => isWithin(day, row.valid_from, row.valid_until) && isWithin(known, row.known_from, row.known_until));
  }

  function stateOf(row) {
    return row.status === "in_force" && row.destination_iso3 !== "WLD" ? "in_force_for_some" : row.status;
  }

  /** The state that binds most among items. */
  function strongest(rows) {
    return rows.map(stateOf).sort((a, b) => ORDER.indexOf(a) - ORDER.indexOf(b))[0] ?? "none";
  }

  /** Days on which some state changes, in order; with what is known now. */
  const changes = [...new Set(periods.filter((row) => isWithin(REE.asOf, row.known_from, row.known_until)).map((row) => row.valid_from))].sort();

  /** Items whose state begins on a day. */
  const beginning = (day, isAsKnown) => on(day, isAsKnown).filter((row) => row.valid_from === day);

  return { STATES, on, stateOf, strongest, changes, beginning };
})();
