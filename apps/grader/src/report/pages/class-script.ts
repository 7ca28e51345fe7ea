/**
 * Makes the table of the class sortable, searchable and filterable. Its own source travels in the page, so it may use
 * nothing that stands outside of it.
 */
export function enhanceClassPage(): void {
  const table = document.querySelector<HTMLTableElement>("#students");
  const form = document.querySelector<HTMLFormElement>("form.filters");
  const output = form?.querySelector("output");
  const body = table?.tBodies[0];
  if (!table || !form || !output || !body) return;
  const rows = Array.from(body.rows, (row) => ({
    row,
    text: Array.from(row.cells, (cell) => cell.textContent.toLowerCase()).join(" "),
    status: row.dataset["status"] ?? "",
    marks: new Set((row.dataset["marks"] ?? "").split(" ")),
  }));

  const field = (name: string): HTMLInputElement | HTMLSelectElement =>
    form.elements.namedItem(name) as HTMLInputElement | HTMLSelectElement;

  const filter = (): void => {
    const words = field("search").value.toLowerCase().split(/\s+/u);
    const status = field("status").value;
    const marks = [field("mistake").value, field("check").value].filter((mark) => mark !== "");
    let shown = 0;
    for (const one of rows) {
      const isShown =
        words.every((word) => one.text.includes(word)) &&
        (status === "" || one.status === status) &&
        marks.every((mark) => one.marks.has(mark));
      one.row.hidden = !isShown;
      if (isShown) shown++;
    }
    output.value = shown === rows.length ? `${rows.length} students` : `${shown} of ${rows.length} students`;
  };

  const collator = new Intl.Collator(undefined, { numeric: true });
  const keyOf = (row: HTMLTableRowElement, column: number): string =>
    row.cells[column]?.dataset["key"] ?? row.cells[column]?.textContent ?? "";
  const sort = (head: HTMLTableCellElement): void => {
    const isNumber = head.classList.contains("number");
    const isFirst = !head.hasAttribute("aria-sort");
    const isAscending = isFirst ? !isNumber : head.getAttribute("aria-sort") === "descending";
    for (const other of table.tHead?.rows[0]?.cells ?? []) other.removeAttribute("aria-sort");
    head.setAttribute("aria-sort", isAscending ? "ascending" : "descending");
    const way = isAscending ? 1 : -1;
    const keyed = Array.from(body.rows, (row) => ({ row, key: keyOf(row, head.cellIndex) }));
    keyed.sort((a, b) => way * (isNumber ? Number(a.key) - Number(b.key) : collator.compare(a.key, b.key)));
    body.append(...keyed.map(({ row }) => row));
  };
  for (const head of table.tHead?.rows[0]?.cells ?? []) {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...head.childNodes);
    button.addEventListener("click", () => sort(head));
    head.append(button);
  }

  /** `#mistake=serves-once` shows who made it, so that a count leads to its students. */
  const followHash = (): void => {
    const [name = "", value = ""] = decodeURIComponent(location.hash.slice(1)).split("=");
    if (name !== "mistake" && name !== "check") return;
    form.reset();
    field(name).value = value;
    filter();
    form.scrollIntoView();
  };

  form.hidden = false;
  form.addEventListener("input", filter);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(filter));
  addEventListener("hashchange", followHash);
  filter();
  followHash();
}
