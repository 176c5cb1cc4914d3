import type { Problem } from "../platform/csv-columns.rules";
import { amountText } from "../platform/money";
import type { OrderDraft, PastOrder } from "./order-draft.rules";
import type { FieldChange, ImportRow, RowOutcome } from "./order-import.types";
import type { OrderRow as StoredRow } from "./orders.queries";

export type StoredImport = Pick<StoredRow, "id" | "number" | "source" | "externalId" | "requestHash" | "status" | "paymentStatus" | "fulfilmentStatus" | "total" | "captured" | "refunded" | "version">;
export interface Step {
  kind: "placed" | "paid" | "shipped" | "delivered" | "cancelled" | "refunded";
  at: number;
  detail: Record<string, string | number>;
  payment?: { kind: "capture" | "refund"; amount: number };
}
export type States = Pick<StoredRow, "status" | "paymentStatus" | "fulfilmentStatus" | "captured" | "refunded">;
/** What becomes of a draft: `create` for a new order, `update` for the steps that a stored one lacks; neither writes nothing. */
export interface PlannedOrder {
  outcome: RowOutcome;
  items: ImportRow[];
  create?: { draft: OrderDraft; order: PastOrder; steps: Step[]; states: States };
  update?: { stored: StoredImport; order: PastOrder; steps: Step[]; states: States };
}

/** What of an order never changes by a later import, as one text: its goods, its moment, its amounts. */
export const essenceOf = ({ placedAt, amounts, lines }: PastOrder): string =>
  JSON.stringify([placedAt, amounts.total, lines.map(({ sku, name, quantity, unitPrice }) => [sku, name, quantity, unitPrice])]);

/** Where an order stands that has got so far. Handed over and not waiting for money, or paid and all given back, it is completed. */
export function statesOf(total: number, got: Pick<States, "captured" | "refunded" | "fulfilmentStatus"> & { cancelled: boolean; settled: boolean }): States {
  const { captured, refunded, fulfilmentStatus, cancelled } = got;
  const paid = captured > 0 || (total === 0 && got.settled);
  const paymentStatus = !paid ? "pending" : refunded > 0 ? (refunded === captured ? "refunded" : "partially_refunded") : captured < total ? "partially_paid" : "paid";
  const done = paymentStatus === "refunded" || (fulfilmentStatus === "delivered" && paymentStatus !== "pending");
  return { status: cancelled ? "cancelled" : done ? "completed" : "open", paymentStatus, fulfilmentStatus, captured, refunded };
}

const refundedOf = (order: PastOrder) => order.refunds.reduce((sum, { amount }) => sum + amount, 0);

/** All that happened to an order, from its placing, in the order of its moments. */
function stepsOf(order: PastOrder, name: string, currency: string): Step[] {
  const { difference, discount } = order.amounts;
  const words = difference === 0 ? "" : ` The file's amounts come to ${amountText(Math.abs(difference), currency)} ${difference < 0 ? "more" : "less"} than its total: that is in the ${difference < 0 || discount > 0 ? "discount" : "delivery"}.`;
  const later: (Step | false)[] = [
    order.captured > 0 && { kind: "paid", at: order.paidAt, detail: { amount: order.captured }, payment: { kind: "capture", amount: order.captured } },
    order.fulfilment === "partially_fulfilled" && { kind: "shipped", at: order.fulfilledAt, detail: { reason: "In part" } },
    order.fulfilment === "delivered" && { kind: "delivered", at: order.fulfilledAt, detail: {} },
    order.cancelledAt !== undefined && { kind: "cancelled", at: order.cancelledAt, detail: {} },
    ...order.refunds.map(({ at, amount }): Step => ({ kind: "refunded", at, detail: { amount }, payment: { kind: "refund", amount: -amount } })),
  ];
  const placed: Step = { kind: "placed", at: order.placedAt, detail: { reason: `Imported as ${name}.${words}` } };
  return [placed, ...later.filter((step) => step !== false).sort((a, b) => a.at - b.at)];
}

/** Decides what becomes of a draft. `hash` is of its essence; `stored` is the imported order of that name, or the shop's own that the file was made from. */
export function planOrder(draft: OrderDraft, stored: StoredImport | undefined, hash: string, currency: string): PlannedOrder {
  const { order } = draft;
  if (!order) return failedOrder(draft, draft.problems);
  const amount = (minor: number) => amountText(minor, currency);
  if (!stored) {
    const steps = stepsOf(order, draft.name, currency);
    const states = statesOf(order.amounts.total, { captured: order.captured, refunded: refundedOf(order), fulfilmentStatus: order.fulfilment, cancelled: order.cancelledAt !== undefined, settled: /paid|refunded/.test(draft.main.cells.financial ?? "") });
    const changes = differences({}, { total: amount(order.amounts.total), payment: states.paymentStatus, fulfilment: states.fulfilmentStatus, status: states.status });
    return { outcome: "created", items: itemsOf(draft, "created", { changes }), create: { draft, order, steps, states } };
  }
  if (stored.source !== "import" || stored.id === order.id) return skipped(draft, `This is the shop's own order ${stored.number}.`);
  if (stored.requestHash !== hash) return failedOrder(draft, [{ line: draft.main.line, reason: `It was imported before as order ${stored.number} with other goods, amounts or moment (total ${amount(stored.total)}, now ${amount(order.amounts.total)}). An import does not change those.` }]);
  return planUpdate(draft, order, stored, amount);
}

const REACHED = { unfulfilled: 0, partially_fulfilled: 1, ready: 0, shipped: 2, delivered: 3 };

function planUpdate(draft: OrderDraft, order: PastOrder, stored: StoredImport, amount: (minor: number) => string): PlannedOrder {
  const refunded = refundedOf(order);
  const behind = order.captured < stored.captured || refunded < stored.refunded || REACHED[order.fulfilment] < REACHED[stored.fulfilmentStatus] || (stored.status === "cancelled" && order.cancelledAt === undefined);
  if (behind) return skipped(draft, `Order ${stored.number} is further along here than in the file, and stays.`);
  const leaves = REACHED[order.fulfilment] > REACHED[stored.fulfilmentStatus];
  if (leaves && stored.fulfilmentStatus !== "unfulfilled") return failedOrder(draft, [{ line: draft.main.line, reason: `Part of order ${stored.number} had left already: hand the rest over on the order's page, then import again.` }]);
  const cancelled = order.cancelledAt !== undefined;
  const states = statesOf(stored.total, { captured: order.captured, refunded, fulfilmentStatus: order.fulfilment === "unfulfilled" ? stored.fulfilmentStatus : order.fulfilment, cancelled, settled: stored.paymentStatus !== "pending" });
  const came = order.captured - stored.captured;
  const steps: (Step | false)[] = [
    came > 0 && { kind: "paid", at: order.paidAt, detail: { amount: came }, payment: { kind: "capture", amount: came } },
    leaves && { kind: order.fulfilment === "delivered" ? "delivered" : "shipped", at: order.fulfilledAt, detail: {} },
    cancelled && stored.status !== "cancelled" && { kind: "cancelled", at: order.cancelledAt!, detail: {} },
    ...newRefunds(order.refunds, stored.refunded).map(({ at, amount: one }): Step => ({ kind: "refunded", at, detail: { amount: one }, payment: { kind: "refund", amount: -one } })),
  ];
  const taken = steps.filter((step) => step !== false);
  if (taken.length === 0) return skipped(draft, `No change: it is order ${stored.number}.`);
  const changes = differences(
    { paid: amount(stored.captured), refunded: amount(stored.refunded), payment: stored.paymentStatus, fulfilment: stored.fulfilmentStatus, status: stored.status },
    { paid: amount(order.captured), refunded: amount(refunded), payment: states.paymentStatus, fulfilment: states.fulfilmentStatus, status: states.status },
  );
  return { outcome: "updated", items: itemsOf(draft, "updated", { changes }), update: { stored, order, steps: taken, states } };
}

/** The refunds that are not yet booked, when `booked` of them are. */
function newRefunds(refunds: PastOrder["refunds"], booked: number): PastOrder["refunds"] {
  let left = booked;
  return refunds.flatMap(({ at, amount }) => {
    const done = Math.min(left, amount);
    left -= done;
    return amount > done ? [{ at, amount: amount - done }] : [];
  });
}

const differences = (from: Record<string, string>, to: Record<string, string>): FieldChange[] => Object.keys(to).filter((field) => from[field] !== to[field]).map((field) => ({ field, from: from[field] ?? "", to: to[field]! }));
const cut = (text: string) => (text.length > 120 ? `${text.slice(0, 120)}…` : text);
const skipped = (draft: OrderDraft, reason: string): PlannedOrder => ({ outcome: "skipped", items: itemsOf(draft, "skipped", { reason }) });

/** A row an item; what is said of the order is said of its first. A row that holds no line of a new order is skipped. */
function itemsOf({ name, main, rows, order }: OrderDraft, outcome: RowOutcome, said: Pick<ImportRow, "changes" | "reason">): ImportRow[] {
  const lines = new Set(order?.lines.map(({ row }) => row));
  return rows.map((row): ImportRow => {
    const item = { line: row.line, handle: cut(name), sku: cut(row.cells.sku ?? "") || null };
    if (row === main) return { ...item, outcome, ...said };
    return lines.has(row) ? { ...item, outcome, ...(outcome === "skipped" && said) } : { ...item, outcome: "skipped", reason: "Nothing was bought by this row." };
  });
}

/** All rows of an order as failed: each with what is wrong in it, the others with the line that is at fault. */
export function failedOrder({ name, rows }: Pick<OrderDraft, "name" | "rows">, problems: Problem[]): PlannedOrder {
  const at = [...new Set(problems.map(({ line }) => line))].slice(0, 3).join(", ");
  const items = rows.map((row): ImportRow => {
    const [first, ...more] = problems.filter(({ line }) => line === row.line);
    const item = { line: row.line, handle: cut(name), sku: cut(row.cells.sku ?? "") || null, outcome: "failed" as const };
    if (!first) return { ...item, reason: `Not imported, because of line ${at}.` };
    return { ...item, ...(first.column && { column: first.column }), reason: cut(first.reason) + more.slice(0, 5).map(({ column, reason }) => ` ${column ? `${column}: ` : ""}${reason}`).join("") };
  });
  return { outcome: "failed", items };
}
