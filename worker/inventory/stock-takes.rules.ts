import { z } from "zod";
import { readColumns } from "../platform/csv-columns.rules";
import { decodeCsv } from "../platform/csv.rules";
import { invalid } from "../platform/errors";
import { line, whole } from "../platform/fields.rules";

const MAX_UNITS = 1_000_000;
export const MAX_COUNT_BYTES = 1024 ** 2;
export const MAX_COUNT_ROWS = 5_000;

/** `location` is a place's id, the shop's first one without it; `category` a slug, all that is kept there without it. */
export const takeInput = z.object({ name: line(60).default(""), location: z.string().max(100).optional(), category: z.string().max(100).optional() });

const code = z.string("Which SKU or barcode?").trim().min(1, "Which SKU or barcode?").max(100, "At most 100 characters.");

/** A scan: `sku` is a SKU or a barcode. `add` pieces to what was counted of it (1 unless told, below zero to take some back), or say how many were `counted` in all. */
export const scanInput = z
  .object({ sku: code, add: whole(-MAX_UNITS, MAX_UNITS).optional(), counted: whole(0, MAX_UNITS).optional() })
  .refine(({ add, counted }) => add === undefined || counted === undefined, { message: "Say either how many to add or how many there are.", path: ["counted"] })
  .refine(({ add }) => add !== 0, { message: "At least one piece.", path: ["add"] });
export type Scan = z.output<typeof scanInput>;

const digits = (max: number, message: string) => z.string().regex(/^\d{1,6}$/, message).transform(Number).pipe(z.number().max(max, `At most ${max}.`));
export const listTakesInput = z.object({ cursor: digits(1e6, "This cursor is not one of ours.").default(0), limit: digits(100, "A whole number, please.").pipe(z.number().min(1, "At least 1.")).default(50) });
/** `view` is what was counted (the latest first), of that what differs, or what is left to count. */
export const viewTakeInput = listTakesInput.extend({ view: z.enum(["counted", "differences", "left"], "counted, differences or left.").default("counted") });
export type TakeView = z.output<typeof viewTakeInput>["view"];

const COLUMNS = { code: ["SKU", "Variant SKU", "Barcode", "Variant Barcode", "Code", "EAN", "GTIN"], counted: ["Counted", "Count", "Quantity", "Qty", "On hand", "Pieces", "Variant Inventory Qty"] } as const;

export interface CountRow {
  line: number;
  code: string;
  counted: number;
  problem?: { column?: string; reason: string };
}
export interface CountFile {
  rows: CountRow[];
  unused: string[];
}

/**
 * The rows of a CSV of counts: a SKU or barcode each, and how many there are. Without a column of numbers each row is one piece, as scanners
 * write them. What is wrong with a row is its own problem. Throws `invalid` for what is no such file and for more than 5 000 rows.
 */
export function readCounts(bytes: Uint8Array): CountFile {
  const { rows, columns, unused } = readColumns(decodeCsv(bytes), COLUMNS, MAX_COUNT_ROWS + 1);
  if (columns.code === undefined) throw invalid("file", "The first line must name the columns: SKU or Barcode, and Counted.");
  if (rows.length > MAX_COUNT_ROWS) throw invalid("file", `This file has more than ${MAX_COUNT_ROWS} rows. Split it and send the parts.`);
  if (rows.length === 0) throw invalid("file", "This file has no rows under its first line.");
  const hasCounts = columns.counted !== undefined;
  const first = new Map<string, number>();
  return {
    unused,
    rows: rows.map(({ line: at, cells, problem }) => {
      const [text, typed] = [cells.code ?? "", cells.counted ?? ""];
      const row = { line: at, code: text.slice(0, 100), counted: hasCounts ? Number(typed) : 1 };
      const wrong = (column: string | undefined, reason: string) => ({ ...row, problem: { column, reason } });
      if (problem) return wrong(problem.column, problem.reason);
      if (text === "" || text.length > 100) return wrong(columns.code, text ? "At most 100 characters." : "Which SKU or barcode?");
      if (hasCounts && !(/^\d{1,7}(\.0+)?$/.test(typed) && row.counted <= MAX_UNITS)) return wrong(columns.counted, typed ? `“${typed.slice(0, 40)}” is not a number of pieces.` : "How many are there?");
      const before = hasCounts ? first.get(text) : undefined;
      if (before !== undefined) return wrong(columns.code, `Line ${before} counts it already.`);
      first.set(text, at);
      return row;
    }),
  };
}

/** A variant that a SKU or barcode may stand for. */
export interface Candidate {
  code: string;
  variantId: string;
  sku: string;
  /** False where the stock take is about another category. */
  inScope: 0 | 1;
}

/** The variant that a code stands for: by its SKU, else by its barcode where only one has it; or why there is none. */
export function pick<C extends Candidate>(found: C[], code: string): { variant: C; reason?: undefined } | { variant?: undefined; reason: string } {
  const own = found.filter((one) => one.code === code);
  const variant = own.find(({ sku }) => sku === code) ?? (own.length === 1 ? own[0] : undefined);
  if (!variant) return { reason: own.length ? `${own.length} products have this barcode: use the SKU.` : "The shop has no such SKU or barcode." };
  return variant.inScope ? { variant } : { reason: "It is not in the category that is counted." };
}

/** What is to be counted by a file: pieces by variant; rows that say the same thing in other words (a SKU and its barcode) are refused but for the first. */
export function countsOf(file: CountFile, found: Candidate[]): { lines: { variantId: string; sku: string; units: number }[]; rows: (CountRow & { sku: string })[] } {
  const lines = new Map<string, { variantId: string; sku: string; units: number; code: string }>();
  const byCode = new Map<string, Candidate[]>();
  for (const one of found) byCode.set(one.code, [...(byCode.get(one.code) ?? []), one]);
  const rows = file.rows.map((row) => {
    if (row.problem) return { ...row, sku: row.code };
    const { variant, reason } = pick(byCode.get(row.code) ?? [], row.code);
    if (!variant) return { ...row, sku: row.code, problem: { reason } };
    const known = lines.get(variant.variantId);
    if (known && known.code !== row.code) return { ...row, sku: variant.sku, problem: { reason: `Another row counts it already, as ${known.code}.` } };
    lines.set(variant.variantId, { variantId: variant.variantId, sku: variant.sku, code: row.code, units: (known?.units ?? 0) + row.counted });
    return { ...row, sku: variant.sku };
  });
  return { lines: [...lines.values()].map(({ code: _code, ...one }) => one), rows };
}
