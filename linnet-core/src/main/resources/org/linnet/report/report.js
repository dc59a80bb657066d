// Sorts a table by the column whose heading is pressed; everything else on the page works without this.
for (const table of document.querySelectorAll("table.sorts")) {
  const headings = [...table.tHead.rows[0].cells];
  headings.forEach((heading, column) => {
    heading.querySelector("button").addEventListener("click", () => {
      const ascending = heading.getAttribute("aria-sort") === "descending"
        || !heading.hasAttribute("aria-sort") && heading.classList.contains("text");
      const value = row => row.cells[column].dataset.value ?? row.cells[column].textContent;
      const order = (a, b) => {
        const left = value(a), right = value(b);
        const byNumber = Number(left) - Number(right);
        return Number.isNaN(byNumber) ? left.localeCompare(right) : byNumber;
      };
      const rows = [...table.tBodies[0].rows].sort((a, b) => ascending ? order(a, b) : order(b, a));
      table.tBodies[0].append(...rows);
      headings.forEach(other => other.removeAttribute("aria-sort"));
      heading.setAttribute("aria-sort", ascending ? "ascending" : "descending");
    });
  });
}
