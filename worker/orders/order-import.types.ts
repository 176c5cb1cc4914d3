import type { FieldChange, ImportRow, RowOutcome } from "../catalog";

/** The report of an import of orders. `rows.total` is always the sum of the other four; `items` are all rows in the file's order, `handle` being the order's own number. */
export interface OrderImportReport {
  dryRun: boolean;
  rows: { total: number } & Record<RowOutcome, number>;
  orders: { total: number } & Record<RowOutcome, number>;
  items: ImportRow[];
  /** What a reader should know of how it was taken, in sentences. */
  notes: string[];
}
export type { FieldChange, ImportRow, RowOutcome };
