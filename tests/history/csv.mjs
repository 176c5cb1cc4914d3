/** The rows of a plain CSV without line ends in cells, by its first line's names. */
export function rowsOf(text) {
  const [head, ...lines] = text.split(/\r?\n/).filter(Boolean);
  const names = cellsOf(head);
  return lines.map((line) => Object.fromEntries(cellsOf(line).map((cell, i) => [names[i], cell])));
}

const cellsOf = (line) => [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(([, quoted, plain]) => (quoted === undefined ? plain : quoted.replaceAll('""', '"')));

/** Rows as a CSV with these columns. */
export const csvOf = (columns, rows) => [columns, ...rows.map((row) => columns.map((name) => String(row[name] ?? "")))].map((cells) => cells.map((cell) => (/[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(",")).join("\n") + "\n";

/** Whole hundredths of a decimal text; undefined where it has more than two decimals. */
export function cents(text) {
  const [, sign, whole, part = ""] = /^(-?)(\d+)(?:\.(\d{1,2}))?$/.exec(text) ?? [];
  return whole === undefined ? undefined : Number(`${sign}${whole}${part.padEnd(2, "0")}`);
}
