/** A row of a CSV. `line` is where it begins in the file, from 1; `problem` is what is wrong with its cell number `cell`. */
export interface CsvRow {
  line: number;
  cells: string[];
  problem?: { cell: number; reason: string };
}

export const DELIMITERS = [",", ";", "\t", "|"] as const;

/**
 * The text of a file: UTF-8 or UTF-16 by its mark, UTF-8 where that holds, else what Excel saves on Windows. Line ends become `\n`; control
 * characters, which no shop means and no database keeps well, are dropped.
 */
export function decodeCsv(bytes: Uint8Array): string {
  const text = new TextDecoder(encodingOf(bytes)).decode(bytes);
  return text.replace(/\r\n?/g, "\n").replace(/[^\n\t\P{Cc}]|\ufeff/gu, "");
}

function encodingOf(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "utf-16le";
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return "utf-16be";
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    return "utf-8";
  } catch {
    return "windows-1252";
  }
}

/**
 * The rows of a CSV text (line ends are `\n`), blank lines left out, at most `limit` of them. Quotation marks as in RFC 4180. A cell whose marks do
 * not close is taken as it stands to the end of its line and makes its row a problem, so that the rows after it are still read. Linear in time
 * whatever the text: papaparse looks for the end of each stray mark anew, and keeps an error for each.
 */
export function readCsv(text: string, delimiter: string, limit: number): CsvRow[] {
  const plain = new RegExp(`[^\\n${delimiter}]*`, "y");
  const upTo = (from: number) => {
    plain.lastIndex = from;
    return plain.exec(text)![0];
  };
  const rows: CsvRow[] = [];
  let [at, line] = [0, 1];
  while (at < text.length && rows.length < limit) {
    const row: CsvRow = { line, cells: [] };
    for (let more = true; more; at++) {
      const quoted = text[at] === '"' ? readQuoted(text, at, upTo) : undefined;
      const cell = quoted?.cell ?? upTo(at);
      if (text[at] === '"' && !quoted) row.problem ??= { cell: row.cells.length, reason: "The quotation marks of this cell do not match. Write a mark inside a cell twice." };
      row.cells.push(cell);
      at = quoted?.end ?? at + cell.length;
      line += quoted ? cell.split("\n").length - 1 : 0;
      more = at < text.length && text[at] !== "\n";
    }
    line++;
    if (row.cells.some((cell) => cell.trim())) rows.push(row);
  }
  return rows;
}

/** The cell whose quotation mark opens at `open`, and where it ends; undefined when none closes it or more than blanks follow the one that does. */
function readQuoted(text: string, open: number, upTo: (from: number) => string): { cell: string; end: number } | undefined {
  let close = text.indexOf('"', open + 1);
  while (close >= 0 && text[close + 1] === '"') close = text.indexOf('"', close + 2);
  const rest = close < 0 ? "" : upTo(close + 1);
  return close < 0 || rest.trim() ? undefined : { cell: text.slice(open + 1, close).replaceAll('""', '"'), end: close + 1 + rest.length };
}

// What a spreadsheet may take for a formula, with any number of our own marks before it, so that marking can be undone.
const FORMULA = /^'*[=+\-@\t＝＋－＠]/;
const MARKED = /^'+[=+\-@\t＝＋－＠]/;

/** A text, or a number in digits that a spreadsheet is to reckon with, below zero too. */
export type CsvCell = string | { digits: string };

/** Rows as a CSV for spreadsheets; a text that would be a formula there gets a leading `'`, which `unguard` takes away. */
export const writeCsv = (rows: CsvCell[][]): string => rows.map((cells) => `${cells.map(writeCell).join(",")}\r\n`).join("");

function writeCell(cell: CsvCell): string {
  if (typeof cell !== "string") return cell.digits;
  const guarded = FORMULA.test(cell) ? `'${cell}` : cell;
  return /[",;\t\r\n]|^\s|\s$/.test(guarded) ? `"${guarded.replaceAll('"', '""')}"` : guarded;
}

/** A cell without the mark that keeps spreadsheets from taking it for a formula. */
export const unguard = (cell: string): string => (MARKED.test(cell) ? cell.slice(1) : cell);
