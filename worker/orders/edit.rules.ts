import { z } from "zod";
import { email, line, required, text, whole } from "../platform/fields.rules";
import { MAX_QUANTITY } from "./orders.rules";
import type { OrderState, PaymentStatus } from "./order-state.rules";

const address = z.object({ line1: required(120), line2: line(120).optional(), city: required(80), province: line(80).optional(), postalCode: required(20), country: z.string().length(2, "A country's two letters.").toUpperCase() });
/** What staff may change before anything has left; what is not named stays. `items` are all that the order then holds. */
export const editInput = z.object({
  version: z.int("Name the order's version.").min(1),
  items: z.array(z.object({ sku: required(100), quantity: whole(1, MAX_QUANTITY) })).min(1, "An order of nothing: cancel it instead.").max(100, "At most 100 lines.").optional(),
  customer: z.object({ name: required(120), email, phone: line(40).default("") }).optional(),
  shippingAddress: address.optional(),
  note: text(1000).optional(),
});

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
