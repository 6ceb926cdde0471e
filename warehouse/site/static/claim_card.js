// One claim: the sentence with its figures marked, where it was printed, and what each check found.
"use strict";

REE.claimCard = (() => {
  const { h, link, words, month } = REE;

  // Verdicts that hold, and those that say nothing either way. A verdict that is not listed asks for a second look.
  const HOLDS = new Set(["consistent", "match", "rounding", "other_vintage", "plausible", "closes"]);
  const OPEN = new Set(["not_checkable", "no_official_value"]);
  const mood = (verdict) => (HOLDS.has(verdict) ? "good" : OPEN.has(verdict) ? "open" : "bad");
  const SIGNS = { bad: "✗", open: "–", good: "✓" };

  function check(row) {
    const kind = mood(row.verdict);
    const against = row.against_url ? [" Against: ", link(row.against_publisher ?? "source", row.against_url), "."] : [];
    return h("li", { class: kind }, h("span", { class: "verdict" }, `${SIGNS[kind]} ${row.check_kind}: ${words(row.verdict)}`), ` ${row.explanation ?? ""}`, ...against);
  }

  function period(claim) {
    if (!claim.period_start) return "";
    const [first, last] = [month(claim.period_start), month(claim.period_end ?? claim.period_start)];
    return first === last ? first : `${first} to ${last}`;
  }

  /** An element that shows a claim; `checks` are its own rows, `article` the one that it stands in. */
  function card(claim, checks, article) {
    const marked = claim.parts.map((part, i) => (i % 2 ? h("mark", {}, part) : part));
    const read = [words(claim.claim_type), claim.series_id ?? words(claim.metric_subject), period(claim), [claim.value_as_printed, claim.unit_as_printed].filter(Boolean).join(" ")];
    return h("article", { class: "claim", id: claim.claim_id },
      h("p", { class: "small" }, link(article.title ?? "untitled", article.source_url), h("span", { class: "soft" }, ` ${[article.publisher, article.published_on].filter(Boolean).join(", ")}`), article.is_sample ? [" ", h("span", { class: "tag" }, "sample")] : null),
      h("blockquote", { lang: article.language ?? "und", dir: "auto" }, marked),
      h("p", { class: "small soft" }, `Read as: ${read.filter(Boolean).join(" · ")}`),
      h("ul", { class: "checks" }, checks.map(check)));
  }

  return { card, mood };
})();
