/**
 * A table of fields as a spreadsheet has it: arrows and Enter move, several cells are pasted at once.
 */

/**
 * Cells of a paste: tabs between columns, line ends between rows, quotes around what has either in it.
 * @param {string} text
 * @returns {string[][]}
 */
export function cells(text) {
  const rows = [[""]];
  const plain = text.replaceAll("\r\n", "\n").replaceAll("\r", "\n").replace(/\n$/, "");
  let quoted = false;
  for (let at = 0; at < plain.length; at += 1) {
    const row = rows[rows.length - 1];
    const c = plain[at];
    if (quoted && c === '"' && plain[at + 1] === '"') {
      row[row.length - 1] += '"';
      at += 1;
    } else if (quoted && c === '"') quoted = false;
    else if (quoted) row[row.length - 1] += c;
    else if (c === '"' && row[row.length - 1] === "") quoted = true;
    else if (c === "\t") row.push("");
    else if (c === "\n") rows.push([""]);
    else row[row.length - 1] += c;
  }
  return rows.map((row) => row.map((cell) => cell.trim()));
}

/**
 * Where a paste goes: the cell that has the focus is its first. What would stand outside the grid is counted and told,
 * never dropped in silence.
 * @param {string[][]} pasted
 * @param {number} row @param {number} column of the first cell
 * @param {number} rows @param {number} columns of the grid
 */
export function placed(pasted, row, column, rows, columns) {
  const found = [];
  let outside = 0;
  pasted.forEach((cells, down) =>
    cells.forEach((text, along) => {
      if (row + down < rows && column + along < columns) found.push({ row: row + down, column: column + along, text });
      else if (text !== "") outside += 1;
    }),
  );
  return { cells: found, outside };
}

/** Where a key leads from a cell; nothing for keys that are the field's own. */
export function moved(key, row, column, rightToLeft) {
  const along = rightToLeft ? -1 : 1;
  if (key === "ArrowUp") return [row - 1, column];
  if (key === "ArrowDown" || key === "Enter") return [row + 1, column];
  if (key === "ArrowLeft") return [row, column - along];
  if (key === "ArrowRight") return [row, column + along];
  return undefined;
}

/**
 * Makes a table with fields a grid.
 * @param {HTMLTableElement} table
 * @param {{ changed: () => void, outside: (count: number) => void }} tells
 */
export function grid(table, { changed, outside }) {
  const rows = [...table.tBodies[0].rows].map((row) => /** @type {HTMLInputElement[]} */ ([...row.querySelectorAll("input")]));
  const place = (field) => {
    const row = rows.findIndex((fields) => fields.includes(field));
    return [row, row < 0 ? -1 : rows[row].indexOf(field)];
  };
  table.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.shiftKey || event.isComposing) return;
    const field = /** @type {HTMLInputElement} */ (event.target);
    const [row, column] = place(field);
    const to = row < 0 ? undefined : moved(event.key, row, column, document.documentElement.dir === "rtl");
    if (!to) return;
    // Sideways only from the text's end, so that a figure can still be corrected. Figures run from left to right.
    const [start, end] = [field.selectionStart, field.selectionEnd];
    if (event.key === "ArrowLeft" && !(start === 0 && (end === 0 || end === field.value.length))) return;
    if (event.key === "ArrowRight" && end !== field.value.length) return;
    const target = rows[to[0]]?.[to[1]];
    if (!target) return;
    event.preventDefault();
    target.focus();
    target.select();
  });
  table.addEventListener("paste", (event) => {
    const field = /** @type {HTMLInputElement} */ (event.target);
    const [row, column] = place(field);
    const pasted = cells(event.clipboardData?.getData("text/plain") ?? "");
    if (row < 0 || (pasted.length === 1 && pasted[0].length === 1)) return;
    event.preventDefault();
    const to = placed(pasted, row, column, rows.length, rows[0].length);
    for (const { row, column, text } of to.cells) rows[row][column].value = text;
    outside(to.outside);
    changed();
  });
}
