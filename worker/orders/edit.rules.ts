import { z } from "zod";
import { postalAddress } from "../platform/address.rules";
import { email, line, required, text, whole } from "../platform/fields.rules";
import { MAX_QUANTITY } from "./orders.rules";
import type { OrderState, PaymentStatus } from "./order-state.rules";
import { taxOf } from "./totals.rules";

/** What staff may change before anything has left; what is not named stays. `items` are all that the order then holds. */
export const editInput = z.object({
  action: z.literal("edit"),
  version: z.int("Name the order's version.").min(1),
  items: z.array(z.object({ sku: required(100), quantity: whole(1, MAX_QUANTITY) })).min(1, "An order of nothing: cancel it instead.").max(100, "At most 100 lines.").optional(),
  customer: z.object({ name: required(120), email: z.union([z.literal(""), email]), phone: line(40).default("") }).optional(),
  shippingAddress: postalAddress().optional(),
  note: text(1000).optional(),
  /** The total that whoever edits has seen: where the edit makes another one, it is refused and tells it. */
  expectedTotal: whole(0, Number.MAX_SAFE_INTEGER).optional(),
});
export type Edit = Omit<z.output<typeof editInput>, "action" | "version" | "expectedTotal">;

/** Whether it may still be edited: it is open, nothing has left, and its money did not go back. */
export const editable = ({ status, fulfilmentStatus, paymentStatus, parcels }: Pick<OrderState, "status" | "fulfilmentStatus" | "paymentStatus" | "parcels">): boolean =>
  status === "open" && (fulfilmentStatus === "unfulfilled" || fulfilmentStatus === "ready") && paymentStatus !== "refunded" && parcels.length === 0;

/** An order's payment state once it costs `total`: dearer than what came in, it is partly paid; what came in and is too much is to be refunded. */
export function paymentAfter({ paymentStatus, total: before, captured, refunded }: Pick<OrderState, "paymentStatus" | "total" | "captured" | "refunded">, total: number): PaymentStatus {
  if (paymentStatus === "pending" || paymentStatus === "refunded" || total === before) return paymentStatus;
  const short = captured - refunded < total;
  if (short && (total > before || paymentStatus === "partially_paid")) return "partially_paid";
  return refunded > 0 ? "partially_refunded" : "paid";
}

interface Priced {
  quantity: number;
  unitPrice: number;
  discount: number;
  taxRate: number;
  tax: number;
  total: number;
}

/** A line at another quantity: its price and tax rate stay as they were, and its discount goes with its pieces, rounded down. */
export function atQuantity<L extends Priced>(was: L, quantity: number, taxIncluded: boolean): L {
  if (quantity === was.quantity) return was;
  const discount = Number((BigInt(was.discount) * BigInt(quantity)) / BigInt(was.quantity));
  const total = quantity * was.unitPrice - discount;
  return { ...was, quantity, discount, total, tax: taxOf(total, was.taxRate, taxIncluded) };
}

/** A line that an edit adds: at today's price, without a discount. */
export const addedLine = ({ quantity, unitPrice, taxRate }: Pick<Priced, "quantity" | "unitPrice" | "taxRate">, taxIncluded: boolean): Priced => ({ quantity, unitPrice, taxRate, discount: 0, total: quantity * unitPrice, tax: taxOf(quantity * unitPrice, taxRate, taxIncluded) });

/** The order's amounts with these lines; delivery costs what was agreed. */
export function amountsOf({ shipping, shippingTax, taxIncluded }: Pick<OrderState, "shipping" | "shippingTax" | "taxIncluded">, lines: Priced[]): { subtotal: number; discount: number; tax: number; total: number } {
  const sum = (of: (line: Priced) => number) => lines.reduce((all, line) => all + of(line), 0);
  const [goods, discount, tax] = [sum(({ total }) => total), sum((line) => line.discount), sum((line) => line.tax) + shippingTax];
  return { subtotal: goods + discount, discount, tax, total: goods + shipping + (taxIncluded ? 0 : tax) };
}
