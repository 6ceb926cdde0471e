// The ledger: filters over all claims, and as many cards as were asked for.
"use strict";

(() => {
  const { byId, words, groups } = REE;
  const PAGE = 20;
  const claims = REE.table("claims");
  const checks = groups(REE.table("checks"), (row) => row.claim_id);
  const articles = new Map(REE.table("articles").map((row) => [row.article_id, row]));
  const inputs = Object.fromEntries(["collection", "search", "verdict", "type", "article"].map((id) => [id, byId(id)]));
  // Lower-case text of each claim, made once: the search runs at every key.
  const haystack = new Map(claims.map((claim) => [claim, [...claim.parts, articles.get(claim.article_id).title, claim.claim_id].join("").toLowerCase()]));
  let shown = PAGE;

  const own = (claim) => checks.get(claim.claim_id) ?? [];
  const inCollection = (claim) => articles.get(claim.article_id).is_sample === (inputs.collection.value === "samples");

  function isWanted(claim) {
    const [kind, verdict] = inputs.verdict.value.split(":");
    return inCollection(claim)
      && (!kind || own(claim).some((row) => row.check_kind === kind && row.verdict === verdict))
      && (!inputs.type.value || claim.claim_type === inputs.type.value)
      && (!inputs.article.value || claim.article_id === inputs.article.value)
      && haystack.get(claim).includes(inputs.search.value.trim().toLowerCase());
  }

  function offer(select, all, chosen, name = words) {
    const count = groups(all, (value) => value);
    const pairs = [...count].map(([value, same]) => [value, `${name(value)} (${same.length})`]).sort((a, b) => a[1].localeCompare(b[1]));
    REE.options(select, [["", "all"], ...pairs], chosen);
  }

  /** Choices that the collection has, with their numbers. */
  function offerAll(wanted) {
    const found = claims.filter(inCollection);
    const verdicts = found.flatMap((claim) => own(claim).map((row) => `${row.check_kind}:${row.verdict}`));
    offer(inputs.verdict, verdicts, wanted.get("verdict"), (value) => words(value).replace(":", ": "));
    offer(inputs.type, found.map((claim) => claim.claim_type), wanted.get("type"));
    offer(inputs.article, found.map((claim) => claim.article_id), wanted.get("article"), (id) => articles.get(id).title ?? id);
  }

  function show() {
    const found = claims.filter(isWanted);
    const cards = found.slice(0, shown).map((claim) => REE.claimCard.card(claim, own(claim), articles.get(claim.article_id)));
    byId("claims").replaceChildren(...cards);
    byId("count").textContent = `${REE.number(found.length)} claims${found.length > shown ? `, the first ${shown} shown` : ""}.`;
    byId("more").hidden = found.length <= shown;
    const chosen = Object.fromEntries(Object.entries(inputs).map(([id, input]) => [id, input.value]));
    REE.keep({ ...chosen, collection: chosen.collection === "samples" ? "samples" : "" });
  }

  function restart() {
    shown = PAGE;
    show();
  }

  function restore() {
    const wanted = REE.choices();
    inputs.collection.value = wanted.get("collection") ?? "articles";
    inputs.search.value = wanted.get("search") ?? "";
    offerAll(wanted);
    restart();
  }

  inputs.collection.addEventListener("change", () => offerAll(new Map()));
  inputs.search.addEventListener("input", restart);
  for (const input of Object.values(inputs)) input.addEventListener("change", restart);
  byId("more").addEventListener("click", () => {
    shown += PAGE;
    show();
  });
  addEventListener("hashchange", () => {
    restore();
    byId("main").focus();
  });
  restore();
})();
