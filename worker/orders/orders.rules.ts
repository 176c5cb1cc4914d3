import { z } from "zod";

/** More of one thing is not sold in one order. */
export const MAX_QUANTITY = 1000;

const text = (max: number) => z.string().trim().min(1, "Please fill this in.").max(max, `At most ${max} characters.`);

/** What a customer sends to place an order. Prices, totals and statuses are not among it: unknown members are dropped. */
export const placeOrderInput = z.object({
  items: z.array(z.object({ sku: text(100), quantity: z.int("A whole number, please.").min(1, "At least 1.").max(MAX_QUANTITY, `At most ${MAX_QUANTITY}.`) })).min(1, "The cart is empty.").max(100, "At most 100 lines."),
  customer: z.object({ name: text(120), email: z.email("This is not an e-mail address.").max(254).toLowerCase(), phone: z.string().trim().max(40).default("") }),
  shippingMethod: z.enum(["collection", "delivery"]).default("collection"),
  shippingAddress: z
    .object({ line1: text(120), line2: z.string().trim().max(120).optional(), city: text(80), province: z.string().trim().max(80).optional(), postalCode: text(20), country: z.string().length(2).toUpperCase() })
    .optional(),
  paymentMethod: z.enum(["on_collection", "transfer"]).default("transfer"),
  discountCode: z.string().trim().max(40).optional(),
  note: z.string().trim().max(1000).default(""),
  expectedTotal: z.union([z.int().min(0), z.object({ amount: z.int().min(0) }).transform((money) => money.amount)]).optional(),
});
export type PlaceOrder = z.output<typeof placeOrderInput>;

/** Quantities of one SKU summed, in the order the SKUs first came. */
export function sumDemand(items: PlaceOrder["items"]): PlaceOrder["items"] {
  const demand = new Map<string, number>();
  for (const { sku, quantity } of items) demand.set(sku, (demand.get(sku) ?? 0) + quantity);
  return [...demand].map(([sku, quantity]) => ({ sku, quantity }));
}

export interface Terms {
  taxRate: number;
  pricesIncludeTax: boolean;
  deliveryFee: number;
  deliveryFreeFrom: number | null;
}
export interface Totals {
  lines: { total: number; tax: number }[];
  subtotal: number;
  discount: number;
  shipping: number;
  tax: number;
  total: number;
}

/** Tax in an amount of minor units at a rate of basis points: within it, or on top. Half a unit rounds up. */
export function taxOf(amount: number, rate: number, included: boolean): number {
  const [numerator, denominator] = [BigInt(amount) * BigInt(rate), included ? 10_000n + BigInt(rate) : 10_000n];
  return Number((2n * numerator + denominator) / (2n * denominator));
}

/** Totals in minor units. Tax is rounded per line and for shipping by itself, then summed: total = subtotal − discount + shipping (+ tax when not included). */
export function totalsOf(lines: { quantity: number; unitPrice: number }[], delivery: boolean, terms: Terms): Totals {
  const priced = lines.map(({ quantity, unitPrice }) => {
    const total = quantity * unitPrice;
    return { total, tax: taxOf(total, terms.taxRate, terms.pricesIncludeTax) };
  });
  const subtotal = priced.reduce((sum, line) => sum + line.total, 0);
  const free = terms.deliveryFreeFrom !== null && subtotal >= terms.deliveryFreeFrom;
  const shipping = delivery && !free ? terms.deliveryFee : 0;
  const tax = priced.reduce((sum, line) => sum + line.tax, 0) + taxOf(shipping, terms.taxRate, terms.pricesIncludeTax);
  return { lines: priced, subtotal, discount: 0, shipping, tax, total: subtotal + shipping + (terms.pricesIncludeTax ? 0 : tax) };
}
