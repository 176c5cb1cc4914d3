import { DELIMITERS, readCsv, unguard, type CsvRow } from "./csv.rules";

/** What is wrong, where, in plain words. `line` is where the row begins in the file, from 1; `column` is a column's name in the file. */
export interface Problem {
  line: number;
  column?: string;
  reason: string;
}
/** A row by its columns, trimmed. A cell is undefined where the file has no such column or the row ends before it, empty where it says nothing. */
export interface ColumnRow<F extends string> {
  line: number;
  cells: Partial<Record<F, string>>;
  problem?: Problem;
}
export interface ColumnCsv<F extends string> {
  rows: ColumnRow<F>[];
  /** The file's own names of the columns that were found. */
  columns: Partial<Record<F, string>>;
  /** Columns that mean nothing here, by name. */
  unused: string[];
}

const plain = (name: string) => name.toLowerCase().replace(/[^a-z0-9]+/g, " ").trim();

/**
 * The rows of a CSV text (from `decodeCsv`) by `known` columns, each with the names that it may have, at most `limit` rows. Names count whatever
 * their order, case and blanks; the delimiter is the one by which most of them are known.
 */
export function readColumns<F extends string>(text: string, known: Record<F, readonly string[]>, limit: number): ColumnCsv<F> {
  const fieldOf = new Map((Object.keys(known) as F[]).flatMap((field) => known[field].map((name) => [plain(name), field] as const)));
  const heads = DELIMITERS.map((delimiter) => ({ delimiter, names: readCsv(text, delimiter, 1)[0]?.cells ?? [] }));
  const count = ({ names }: (typeof heads)[number]) => names.filter((name) => fieldOf.has(plain(name))).length;
  const { delimiter, names } = heads.reduce((best, head) => (count(head) > count(best) ? head : best));
  const fields = names.map((name, i) => {
    const field = fieldOf.get(plain(name));
    return field && names.findIndex((other) => fieldOf.get(plain(other)) === field) === i ? field : undefined;
  });
  return {
    rows: readCsv(text, delimiter, limit + 1).slice(1).map((row) => toRow(row, names, fields)),
    columns: Object.fromEntries(fields.flatMap((field, i) => (field ? [[field, nameOf(names[i])]] : []))) as Partial<Record<F, string>>,
    unused: names.filter((name, i) => !fields[i] && name.trim()).map(nameOf),
  };
}

const nameOf = (name = "") => name.trim().slice(0, 60);

function toRow<F extends string>({ line, cells, problem }: CsvRow, names: string[], fields: (F | undefined)[]): ColumnRow<F> {
  const row: ColumnRow<F> = { line, cells: {} };
  fields.forEach((field, i) => {
    if (field && cells[i] !== undefined) row.cells[field] = unguard(cells[i]!.trim());
  });
  if (problem) row.problem = { line, column: nameOf(names[problem.cell]), reason: problem.reason };
  else if (cells.slice(names.length).some((cell) => cell.trim())) row.problem = { line, reason: `The row has ${cells.length} cells and the file ${names.length} columns. Look for a missing quotation mark.` };
  return row;
}
