import { email as emailField } from "../platform/fields.rules";
import type { Problem } from "../platform/csv-columns.rules";
import { parseMoment } from "../platform/local-time";
import { minorDigits, parseAmount } from "../platform/money";
import { settle, type Settled } from "./order-amounts.rules";
import { orderColumn, type OrderCsv, type OrderField, type OrderRow, type OrderRows } from "./order-csv.rules";
import { PAYMENT_METHODS, type PaymentMethod, type PostalAddress } from "./orders.schema";

export interface DraftLine {
  row: OrderRow;
  sku: string;
  name: string;
  quantity: number;
  unitPrice: number;
  discount: number;
  /** Whether it has left, where the order has in part. */
  left: boolean;
}
/** An order as a file tells it. Amounts in minor units, moments in UTC ms. */
export interface PastOrder {
  id: string;
  email: string;
  customerName: string;
  phone: string;
  placedAt: number;
  paidAt: number;
  fulfilledAt: number;
  cancelledAt?: number;
  amounts: Settled;
  captured: number;
  refunds: { at: number; amount: number }[];
  /** Whether the file says when money went back. */
  refundsDated: boolean;
  lines: DraftLine[];
  fulfilment: "unfulfilled" | "partially_fulfilled" | "delivered";
  address: PostalAddress | null;
  shippingRate: string;
  paymentMethod: PaymentMethod;
  /** How it was paid, in the file's words. */
  paymentWords: string;
  note: string;
  discountCode: string;
}
export interface OrderDraft extends OrderRows {
  problems: Problem[];
  order?: PastOrder;
}
export interface DraftWorld {
  columns: OrderCsv["columns"];
  currency: string;
  pricesIncludeTax: boolean;
  now: number;
}

const LIMITS: Partial<Record<OrderField, number>> = {
  name: 60, id: 60, billingName: 200, shippingName: 200, address1: 300, address2: 300, city: 100, zip: 40, province: 100, country: 60, phone: 60, shippingPhone: 60, notes: 5_000, lineName: 500, sku: 100, paymentMethod: 200, shippingMethod: 200, discountCode: 100, email: 254,
};
const PAID: Record<string, "none" | "part" | "all"> = { pending: "none", authorized: "none", voided: "none", expired: "none", partially_paid: "part", paid: "all", partially_refunded: "all", refunded: "all" };
const FULFILMENT: Record<string, PastOrder["fulfilment"]> = { "": "unfulfilled", unfulfilled: "unfulfilled", restocked: "unfulfilled", pending: "unfulfilled", partial: "partially_fulfilled", fulfilled: "delivered" };
const METHODS: [RegExp, PaymentMethod][] = [[/deliver|\bcod\b/i, "on_delivery"], [/bank|transfer|\beft\b|deposit/i, "transfer"], [/cash|collect|pick ?up/i, "on_collection"]];
const MAX_TOTAL = 1_000_000_000_000;

/** Reads one order's rows. What is wrong is in `problems`, and then there is no order: a wrong one is never half taken. */
export function draftOrder(rows: OrderRows, world: DraftWorld): OrderDraft {
  const problems = rows.rows.flatMap(({ problem }) => problem ?? []);
  const reader = new Reader(rows.main, world, problems);
  for (const row of rows.rows) for (const [field, max] of Object.entries(LIMITS) as [OrderField, number][]) if ((row.cells[field]?.length ?? 0) > max) reader.wrong(field, `At most ${max} characters.`, row);
  const order = problems.length ? undefined : readOrder(rows, reader, world);
  return { ...rows, problems, order: problems.length ? undefined : order };
}

function readOrder({ rows }: OrderRows, reader: Reader, { currency, pricesIncludeTax, now }: DraftWorld): PastOrder {
  const { text, amount, moment, wrong } = reader;
  if (text("currency").toUpperCase() !== currency) wrong("currency", `This shop's currency is ${currency}.`);
  const email = text("email") === "" ? "" : emailField.safeParse(text("email")).data;
  if (email === undefined) wrong("email", "This is not an e-mail address.");
  if (!text("total")) wrong("total", "An order needs its total.");
  const placedAt = moment("createdAt") ?? (text("createdAt") ? 0 : (wrong("createdAt", "An order needs the moment it was placed."), 0));
  if (placedAt > now) wrong("createdAt", "This is still to come.");
  const paidAt = moment("paidAt") ?? placedAt;
  const fulfilledAt = moment("fulfilledAt") ?? paidAt;
  const cancelledAt = moment("cancelledAt");
  const lines = rows.filter(({ cells }) => [cells.lineName, cells.price, cells.sku, cells.quantity].some(Boolean)).map((row) => readLine(row, reader)).filter(({ quantity }) => quantity !== 0);
  if (lines.length === 0) wrong("quantity", "An order needs something that was bought.");
  const included = { true: true, false: false }[text("taxIncluded").toLowerCase()];
  const amounts = settle({ lines, discount: amount("discount"), shipping: amount("shipping"), tax: amount("taxes"), total: amount("total"), taxIncluded: included }, pricesIncludeTax);
  if (amounts.subtotal > MAX_TOTAL || amounts.total > MAX_TOTAL) wrong("total", "That is too much.");
  const fulfilment = FULFILMENT[text("fulfilment").toLowerCase()];
  if (!fulfilment) wrong("fulfilment", "Write fulfilled, partial or unfulfilled.");
  const captured = readCaptured(reader, amounts.total);
  const refunds = readRefunds(reader, cancelledAt ?? Math.max(placedAt, paidAt, fulfilledAt));
  const refunded = refunds.reduce((sum, { amount: one }) => sum + one, 0);
  if (refunded > captured) wrong("refunded", "More went back than came in.");
  if (text("financial").toLowerCase().endsWith("refunded") && refunded === 0 && captured > 0) wrong("refunded", "It is refunded, and nothing says how much.");
  const words = text("paymentMethod");
  const known = PAYMENT_METHODS.find((method) => method === words);
  const street = text("address1");
  return {
    id: text("id"), email: email ?? "", customerName: text("billingName") || text("shippingName") || email || "No name", phone: text("phone") || text("shippingPhone"), placedAt, paidAt, fulfilledAt, cancelledAt, amounts, captured, refunds, lines,
    refundsDated: Boolean(text("refunds")) || cancelledAt !== undefined, fulfilment: fulfilment ?? "unfulfilled", shippingRate: text("shippingMethod"), note: text("notes"), discountCode: text("discountCode"),
    address: street || text("city") ? { line1: street, ...(text("address2") && { line2: text("address2") }), city: text("city"), ...(text("province") && { province: text("province") }), postalCode: text("zip").replace(/^'/, ""), country: text("country") } : null,
    paymentMethod: known ?? METHODS.find(([pattern]) => pattern.test(words))?.[1] ?? "card", paymentWords: known ? "" : words,
  };
}

function readLine(row: OrderRow, { amount, wrong }: Reader): DraftLine {
  const { quantity = "", lineName = "", sku = "", lineFulfilment = "" } = row.cells;
  const isWhole = /^\d{1,7}$/.test(quantity);
  if (!isWhole) wrong("quantity", "A whole number, please.", row);
  if (!row.cells.price) wrong("price", "A line needs its price.", row);
  const line = { row, sku, name: lineName || sku || "Unnamed", quantity: isWhole ? Number(quantity) : 0, unitPrice: amount("price", row), discount: amount("lineDiscount", row), left: lineFulfilment.toLowerCase() === "fulfilled" };
  if (line.discount > line.quantity * line.unitPrice) wrong("lineDiscount", "The discount is above the line's price.", row);
  return line;
}

function readCaptured({ text, amount, wrong }: Reader, total: number): number {
  const status = text("financial").toLowerCase();
  const paid = Object.hasOwn(PAID, status) ? PAID[status] : undefined;
  if (!paid) wrong("financial", "Write pending, paid, partially_paid, partially_refunded, refunded or voided.");
  if (paid === "part" && !text("outstanding")) wrong("outstanding", "It is paid in part, and nothing says how much is still due.");
  if (paid === "part" && amount("outstanding") > total) wrong("outstanding", "More is due than the total.");
  return paid === "all" ? total : paid === "part" ? Math.max(0, total - amount("outstanding")) : 0;
}

/** What went back and when: `Refunds` has each as `moment amount`, parted by `;`. Shopify's one amount has no date and takes the last that is known. */
function readRefunds(reader: Reader, lastKnown: number): PastOrder["refunds"] {
  const { text, amount, wrong, amountOf } = reader;
  const all = amount("refunded");
  if (!text("refunds")) return all ? [{ at: lastKnown, amount: all }] : [];
  const refunds = text("refunds").split(";").map((part) => {
    const [, moment = "", value = ""] = /^(.+) (\S+)$/.exec(part.trim()) ?? [];
    return { at: parseMoment(moment) ?? -1, amount: amountOf(value) ?? -1 };
  });
  if (refunds.some(({ at, amount: one }) => at < 0 || one <= 0)) wrong("refunds", "Write each as moment and amount, such as 2026-01-31 14:05:00 +0200 12.50, parted by semicolons.");
  else if (text("refunded") && refunds.reduce((sum, refund) => sum + refund.amount, 0) !== all) wrong("refunds", "These do not come to the refunded amount.");
  return refunds.sort((a, b) => a.at - b.at);
}

/** The cells of an order's first row, or of another, as values; what is none is a problem. */
class Reader {
  constructor(
    private readonly main: OrderRow,
    private readonly world: DraftWorld,
    private readonly problems: Problem[],
  ) {}
  wrong = (field: OrderField, reason: string, row = this.main): void => void this.problems.push({ line: row.line, column: orderColumn(this.world.columns, field), reason });
  text = (field: OrderField, row = this.main): string => row.cells[field] ?? "";
  /** `1,299` may be a thousand or one and a bit: who wrote it knows, we do not. */
  amountOf = (value: string): number | undefined => (/[.,]\d{3}$/.test(value) && minorDigits(this.world.currency) < 3 && !/\.\d{2}0$/.test(value) ? undefined : parseAmount(value, this.world.currency));
  /** Minor units; an empty cell is nothing. */
  amount = (field: OrderField, row = this.main): number => {
    const value = this.text(field, row);
    const amount = value ? this.amountOf(value) : 0;
    if (amount === undefined) this.wrong(field, `“${value.slice(0, 40)}” is not an amount. Write it like 1299.50, without currency or thousands sign.`, row);
    return amount ?? 0;
  };
  moment = (field: OrderField): number | undefined => {
    const value = this.text(field);
    const at = value ? parseMoment(value) : undefined;
    if (value && (at === undefined || at < 0)) this.wrong(field, "Write the moment with its offset, such as 2026-01-31 14:05:00 +0200.");
    return at;
  };
}
