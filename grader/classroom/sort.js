// Sorts the table by the column whose heading is pressed; pressed again, the other way round.
for (const button of document.querySelectorAll("button.sort")) {
  button.addEventListener("click", () => {
    const heading = button.parentElement;
    const body = heading.closest("table").tBodies[0];
    const sign = heading.ariaSort === "ascending" ? -1 : 1;
    for (const other of heading.parentElement.children) other.ariaSort = null;
    heading.ariaSort = sign === 1 ? "ascending" : "descending";
    const text = (row) => row.cells[heading.cellIndex].textContent;
    const order = new Intl.Collator(undefined, { numeric: true }).compare;
    body.append(...[...body.rows].sort((a, b) => sign * order(text(a), text(b))));
  });
}
