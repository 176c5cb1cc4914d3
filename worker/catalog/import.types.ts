/** What became of a row, or would: each is exactly one of these. */
export type RowOutcome = "created" | "updated" | "skipped" | "failed";

/** A field as words, and what it was and is; texts, long ones cut. `from` is empty for what is new. */
export interface FieldChange {
  field: string;
  from: string;
  to: string;
}
/** A row of the file. `line` is where it begins, from 1; `changes` are those of a row that is created or updated; `column` and `reason` say where and why it failed, `reason` also why it was skipped. */
export interface ImportRow {
  line: number;
  handle: string;
  sku: string | null;
  outcome: RowOutcome;
  changes?: FieldChange[];
  column?: string;
  reason?: string;
}
/** The report of an import. `rows.total` is always the sum of the other four; `items` are all rows in the file's order. */
export interface ImportReport {
  dryRun: boolean;
  rows: { total: number } & Record<RowOutcome, number>;
  products: { total: number } & Record<RowOutcome, number>;
  items: ImportRow[];
  /** What the file has and the import leaves alone, in sentences. */
  notes: string[];
}
