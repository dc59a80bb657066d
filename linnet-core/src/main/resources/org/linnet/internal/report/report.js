// Tables sort and can be searched, parts open where there is room, on the way to them and for print; all else works without this.
"use strict";
for (const table of document.querySelectorAll("table.sorts")) {
  const headings = [...table.tHead.rows[0].cells];
  const body = table.tBodies[0];
  // Figures by their size ("1,234", "93.3 %"), whatever has none ("–") last, words by the alphabet.
  const number = text => /^[\d,.]+(\s%)?(\s(→|to|of|\(|[a-z]+$).*)?$/.test(text) ? Number.parseFloat(text.replaceAll(",", "")) : NaN;
  const compare = (column, sign) => (one, other) => {
    const texts = [one, other].map(row => row.cells[column].textContent.trim());
    const [left, right] = texts.map(number);
    if (!Number.isNaN(left) && !Number.isNaN(right)) return sign * (left - right);
    if (!Number.isNaN(left) || texts[1] === "–") return -1;
    if (!Number.isNaN(right) || texts[0] === "–") return 1;
    return sign * texts[0].localeCompare(texts[1]);
  };
  headings.forEach((heading, column) => {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...heading.childNodes);
    heading.append(button);
    button.addEventListener("click", () => {
      const was = heading.getAttribute("aria-sort");
      const ascending = was ? was === "descending" : heading.classList.contains("text");
      body.append(...[...body.rows].sort(compare(column, ascending ? 1 : -1)));
      headings.forEach(other => other.removeAttribute("aria-sort"));
      heading.setAttribute("aria-sort", ascending ? "ascending" : "descending");
    });
  });
  table.classList.add("ready");
  if (table.dataset.filter) {
    const label = document.createElement("label");
    const input = document.createElement("input");
    label.className = "find";
    input.type = "search";
    label.append(table.dataset.filter + " ", input);
    table.parentElement.before(label);
    input.addEventListener("input", () => {
      const wanted = input.value.trim().toLowerCase();
      for (const row of body.rows) row.hidden = !row.textContent.toLowerCase().includes(wanted);
    });
  }
}
for (const hint of document.querySelectorAll("[data-with-script]")) hint.hidden = false;
if (matchMedia("(min-width: 68rem)").matches) {
  for (const part of document.querySelectorAll("[data-wide]")) part.open = true;
}
const reveal = () => {
  const part = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  for (let at = part; at; at = at.parentElement) if (at.localName === "details") at.open = true;
  if (part) part.closest(".part")?.scrollIntoView();
};
addEventListener("hashchange", reveal);
reveal();
addEventListener("beforeprint", () => document.querySelectorAll("details").forEach(one => { one.open = true; }));
