import { orderColumn, type OrderCsv, type OrderRow } from "./order-csv.rules";
import type { OrderDraft } from "./order-draft.rules";
import { failedOrder, type PlannedOrder } from "./order-import-plan.rules";
import type { OrderImportReport, RowOutcome } from "./order-import.types";

/** The report of what was planned, or done, in the file's order. */
export function reportOrders({ csv, lost }: { csv: OrderCsv; drafts: OrderDraft[]; lost: OrderRow[] }, planned: PlannedOrder[], dryRun: boolean): OrderImportReport {
  const reason = "This row has no order's number, so it belongs to none.";
  const strays = lost.flatMap((row) => failedOrder({ name: "", rows: [row] }, [row.problem ?? { line: row.line, column: orderColumn(csv.columns, "name"), reason }]).items);
  const items = [...planned.flatMap((one) => one.items), ...strays].sort((a, b) => a.line - b.line);
  return { dryRun, rows: countOf(items), orders: countOf(planned), items, notes: notesOf(csv, planned) };
}

function countOf(all: { outcome: RowOutcome }[]) {
  const count = { total: all.length, created: 0, updated: 0, skipped: 0, failed: 0 };
  for (const { outcome } of all) count[outcome]++;
  return count;
}

function notesOf({ unused }: OrderCsv, planned: PlannedOrder[]): string[] {
  const created = planned.flatMap(({ create }) => create ?? []);
  const taken = [...created, ...planned.flatMap(({ update }) => update ?? [])];
  const many = (count: number, one: string, more: string) => count > 0 && (count === 1 ? `1 ${one}` : `${count} ${more}`);
  return [
    many(created.filter(({ order }) => order.amounts.difference !== 0).length, "order's amounts do not come to its total: the difference is in its discount or delivery, and its history says so.", "orders' amounts do not come to their totals: the differences are in their discounts or delivery, and their histories say so."),
    many(taken.filter(({ order, steps }) => !order.refundsDated && steps.some(({ kind }) => kind === "refunded")).length, "refund has no date in the file, and stands on the last day that is known of its order.", "orders' refunds have no date in the file, and stand on the last day that is known of each order."),
    many(created.filter(({ states }) => states.status === "open").length, "order is still open: its goods are not reserved here.", "orders are still open: their goods are not reserved here."),
    unused.length > 0 && `Columns that are not used here: ${unused.slice(0, 80).join(", ")}.`,
  ].filter((note): note is string => Boolean(note));
}
