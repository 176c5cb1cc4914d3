import { z } from "zod";
import { postalAddress } from "../platform/address.rules";
import { PAYMENT_METHODS } from "./orders.schema";

/** More of one thing is not sold in one order. */
export const MAX_QUANTITY = 1000;

const text = (max: number) => z.string().trim().min(1, "Please fill this in.").max(max, `At most ${max} characters.`);

/** What a customer sends to place an order. Prices, totals and statuses are not among it: unknown members are dropped. */
export const placeOrderInput = z.object({
  items: z.array(z.object({ sku: text(100), quantity: z.int("A whole number, please.").min(1, "At least 1.").max(MAX_QUANTITY, `At most ${MAX_QUANTITY}.`) })).min(1, "The cart is empty.").max(100, "At most 100 lines."),
  customer: z.object({ name: text(120), email: z.email("This is not an e-mail address.").max(254).toLowerCase(), phone: z.string().trim().max(40).default("") }),
  shippingMethod: z.enum(["collection", "delivery"]).default("collection"),
  /** One of the ways that pricing the cart offers for the address; the cheapest without it. */
  shippingRate: z.string().max(100).optional(),
  shippingAddress: postalAddress().optional(),
  paymentMethod: z.enum(PAYMENT_METHODS).default("transfer"),
  discountCode: z.string().trim().max(40, "At most 40 characters.").transform((code) => code.toUpperCase() || undefined).optional(),
  note: z.string().trim().max(1000).default(""),
  giftNote: z.string().trim().max(500, "At most 500 characters.").default(""),
  expectedTotal: z.union([z.int().min(0), z.object({ amount: z.int().min(0) }).transform((money) => money.amount)]).optional(),
});
export type PlaceOrder = z.output<typeof placeOrderInput>;

/** What staff sends for a customer at the counter or on the phone. Over the counter goods leave at once and an address may be missing; `paid` says by what it was paid already. */
export const takeOrderInput = placeOrderInput.extend({
  customer: z.object({ name: z.string().trim().max(120, "At most 120 characters.").default(""), email: z.union([z.literal(""), placeOrderInput.shape.customer.shape.email]).default(""), phone: placeOrderInput.shape.customer.shape.phone }).prefault({}),
  counter: z.boolean().default(false),
  paid: z.enum(["", "cash", "card_terminal", "transfer"], "Choose how it was paid.").default(""),
});
export type TakeOrder = z.output<typeof takeOrderInput>;

/** What is not right about an order that staff takes, by field; undefined when it can be placed. */
export function orderObstacle({ counter, customer, discountCode, shippingMethod, paymentMethod, paid }: TakeOrder): { path: string; message: string } | undefined {
  if (!counter && !customer.name) return { path: "customer.name", message: "Please fill this in." };
  if (!counter && !customer.email) return { path: "customer.email", message: "An e-mail address, please: the confirmation goes there." };
  if (counter && shippingMethod === "delivery") return { path: "shippingMethod", message: "What is sold over the counter is not delivered." };
  if (discountCode && !customer.email) return { path: "customer.email", message: "A code is kept count of by the customer's e-mail address." };
  if (paid && paymentMethod === "card") return { path: "paid", message: "A card payment on the web is booked when it comes in. Paid at the terminal, it is paid on collection or on delivery." };
  return undefined;
}

/** Quantities of one SKU summed, in the order the SKUs first came. */
export function sumDemand(items: PlaceOrder["items"]): PlaceOrder["items"] {
  const demand = new Map<string, number>();
  for (const { sku, quantity } of items) demand.set(sku, (demand.get(sku) ?? 0) + quantity);
  return [...demand].map(([sku, quantity]) => ({ sku, quantity }));
}
