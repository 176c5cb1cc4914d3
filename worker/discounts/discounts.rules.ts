import { z } from "zod";
import { amount, line, required, whole } from "../platform/fields.rules";
import { prorate } from "../platform/prorate.rules";
import type { DiscountRow } from "./discounts.types";

/** What a cart has for a discount to look at: amounts in minor units. */
export interface DiscountedCart {
  lines: { productId: string; total: number }[];
  /** What its delivery would cost; 0 for collection. */
  shipping: number;
}
/** What applied discounts come to: off each line, and of each discount. `freeDelivery` takes the delivery's price away. */
export interface Reduction {
  lines: number[];
  freeDelivery: boolean;
  applied: { discount: DiscountRow; amount: number }[];
}

const fits = ({ productIds }: DiscountRow, productId: string) => productIds.length === 0 || productIds.includes(productId);

/** Why a discount does not go with a cart at a time, in words; undefined when it does. `usedBefore` is how often this customer has had it. */
export function obstacleOf(discount: DiscountRow, cart: DiscountedCart, now: number): string | undefined {
  const { startsAt, endsAt, minimum, limitTotal, used, limitPerCustomer, usedBefore } = discount;
  const subtotal = cart.lines.reduce((sum, { total }) => sum + total, 0);
  if (now < startsAt) return "This code is not valid yet.";
  if (endsAt !== null && now >= endsAt) return "This code is not valid any more.";
  if (limitTotal !== null && used >= limitTotal) return "This code has been used up.";
  if (limitPerCustomer !== null && usedBefore >= limitPerCustomer) return "You have used this code already.";
  if (!cart.lines.some(({ productId }) => fits(discount, productId))) return "This code is for other products.";
  return subtotal < minimum ? "Your cart is too small for this code." : undefined;
}

/**
 * Discounts taken off a cart, in this order: percentages, each of what earlier ones left, rounded per line, half a unit up; then amounts,
 * shared over their lines by largest remainder, never more than is left; then free delivery.
 */
export function reduce(cart: DiscountedCart, discounts: DiscountRow[]): Reduction {
  const left = cart.lines.map(({ total }) => total);
  const applied: Reduction["applied"] = [];
  const order = { percent: 0, amount: 1, free_delivery: 2 };
  for (const discount of [...discounts].sort((a, b) => order[a.kind] - order[b.kind])) {
    const base = left.map((rest, i) => (fits(discount, cart.lines[i]!.productId) ? rest : 0));
    const off =
      discount.kind === "percent" ? base.map((rest) => Number((2n * BigInt(rest) * BigInt(discount.value) + 10_000n) / 20_000n))
      : discount.kind === "amount" ? prorate(Math.min(discount.value, base.reduce((sum, rest) => sum + rest, 0)), base)
      : base.map(() => 0);
    off.forEach((cut, i) => (left[i]! -= cut));
    applied.push({ discount, amount: discount.kind === "free_delivery" ? cart.shipping : off.reduce((sum, cut) => sum + cut, 0) });
  }
  return { lines: cart.lines.map(({ total }, i) => total - left[i]!), freeDelivery: discounts.some(({ kind }) => kind === "free_delivery"), applied: applied.filter(({ amount }) => amount > 0) };
}

/**
 * Which of the discounts a cart gets. Those that combine go together; one that does not stands alone. The customer gets what saves most,
 * and where that is the same, what was made first. An asked-for code that fits is always taken, with all that combines if it does too.
 */
export function chooseDiscounts(cart: DiscountedCart, discounts: DiscountRow[], code: string | undefined, now: number): Reduction {
  const fitting = discounts.filter((discount) => !obstacleOf(discount, cart, now)).sort((a, b) => a.createdAt - b.createdAt || a.id.localeCompare(b.id));
  const together = fitting.filter(({ combines }) => combines);
  const asked = fitting.find((discount) => code !== undefined && discount.code === code);
  const sets = asked ? [asked.combines ? together : [asked]] : [together, ...fitting.filter(({ combines }) => !combines).map((one) => [one])];
  const saved = ({ applied }: Reduction) => applied.reduce((sum, one) => sum + one.amount, 0);
  return sets.map((set) => reduce(cart, set)).reduce((best, next) => (saved(next) > saved(best) ? next : best));
}

const day = z.iso.datetime({ offset: true, message: "A time such as 2026-11-24T09:00:00Z, please." }).transform((text) => Date.parse(text));

/** A code as people type it: upper-cased, without blanks around it. */
export const codeText = z.string().trim().max(40, "At most 40 characters.").transform((text) => text.toUpperCase());

/** A discount as its owner sends it. `value`: basis points of a `percent`, an amount of an `amount`, absent for `free_delivery`. */
export const discountInput = (currency: string) =>
  z
    .strictObject({
      title: required(80),
      code: codeText.pipe(z.string().regex(/^[A-Z0-9][A-Z0-9_-]{1,39}$/, "Letters, digits and hyphens, at least two.")).nullable(),
      kind: z.enum(["percent", "amount", "free_delivery"]),
      percent: whole(1, 10_000).optional(),
      amount: amount(currency).optional(),
      minimum: amount(currency).default(0),
      productIds: z.array(line(100)).max(200, "At most 200 products.").default([]),
      startsAt: day.optional(),
      endsAt: day.nullable().default(null),
      limitTotal: whole(1, 1_000_000).nullable().default(null),
      limitPerCustomer: whole(1, 1_000).nullable().default(null),
      combines: z.boolean().default(false),
      active: z.boolean().default(true),
    })
    .superRefine(({ kind, percent, amount: off, startsAt, endsAt }, context) => {
      const say = (path: string, message: string) => context.addIssue({ code: "custom", path: [path], message });
      if (kind === "percent" && percent === undefined) say("percent", "How many per cent?");
      if (kind === "amount" && !off) say("amount", "How much?");
      if (endsAt !== null && startsAt !== undefined && endsAt <= startsAt) say("endsAt", "It ends before it begins.");
    });
export type DiscountInput = z.output<ReturnType<typeof discountInput>>;
