// Boxes that filter the rows of a table, or the sections of the dictionary, by the words in them.
"use strict";

for (const box of document.querySelectorAll("[data-filter]")) {
  const target = REE.byId(box.dataset.filter);
  const input = box.querySelector("input");
  const items = [...target.querySelectorAll(target.matches("table") ? "tbody tr" : ".filtered")];
  const texts = items.map((item) => item.textContent.toLowerCase());

  const show = () => {
    const words = input.value.trim().toLowerCase().split(/\s+/);
    items.forEach((item, i) => { item.hidden = !words.every((word) => texts[i].includes(word)); });
    box.querySelector("[role=status]").textContent = input.value ? `${items.filter((item) => !item.hidden).length} of ${items.length}` : "";
  };
  // Without scripts there is nothing to filter with, so the boxes show themselves only here.
  box.hidden = false;
  input.addEventListener("input", show);
  // A link to what the filter hides must lead there.
  addEventListener("hashchange", () => {
    const wanted = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!wanted || !items.includes(wanted) || !wanted.hidden) return;
    input.value = "";
    show();
    wanted.scrollIntoView();
  });
}
