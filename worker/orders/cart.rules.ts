import { z } from "zod";
import { MAX_QUANTITY } from "./orders.rules";
import type { Unavailable } from "./orders.types";

export interface CartItem {
  sku: string;
  quantity: number;
}

const MAX_LINES = 50;
// A cookie may hold 4096 bytes, its name and attributes among them.
const MAX_TEXT = 3_500;

const quantity = z.coerce.number("A whole number, please.").int("A whole number, please.");

/** One change of a cart, as a form sends it: texts. `set` to 0 is `remove`. */
export const cartChangeInput = z.object({
  intent: z.enum(["add", "set", "remove"]),
  sku: z.string().min(1, "Which product?").max(100),
  quantity: quantity.min(0, "At least 0.").max(MAX_QUANTITY, `At most ${MAX_QUANTITY}.`).default(1),
});
export type CartChange = z.output<typeof cartChangeInput>;

/** A cart as its cookie keeps it: `sku:2|sku:1`, each SKU percent-encoded. */
export const cartText = (items: CartItem[]): string => items.map(({ sku, quantity }) => `${encodeURIComponent(sku)}:${quantity}`).join("|");

/** The cart that a cookie keeps. Whatever is not of our making is dropped, line by line. */
export function parseCart(text: string | undefined): CartItem[] {
  const items = new Map<string, number>();
  for (const part of (text ?? "").slice(0, MAX_TEXT).split("|").slice(0, MAX_LINES)) {
    const match = /^([\w.!~*'()%-]{1,300}):([1-9]\d{0,3})$/.exec(part);
    const sku = match && decoded(match[1]!);
    if (sku && sku.length <= 100) items.set(sku, Math.min(MAX_QUANTITY, Number(match[2])));
  }
  return [...items].map(([sku, quantity]) => ({ sku, quantity }));
}

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}

/** How many pieces there are in all. */
export const countCart = (items: CartItem[]): number => items.reduce((sum, { quantity }) => sum + quantity, 0);

/** Whether a cart fits into its cookie. */
export const fitsCart = (items: CartItem[]): boolean => items.length <= MAX_LINES && cartText(items).length <= MAX_TEXT;

/** The cart after a change, no line above `available`. What is new stands last. */
export function changedCart(items: CartItem[], { intent, sku, quantity }: CartChange, available: number): CartItem[] {
  const before = items.find((item) => item.sku === sku)?.quantity ?? 0;
  const wanted = intent === "remove" ? 0 : intent === "set" ? quantity : before + quantity;
  const after = Math.max(0, Math.min(wanted, available, MAX_QUANTITY));
  const rest = items.map((item) => (item.sku === sku ? { sku, quantity: after } : item));
  return (before ? rest : [...rest, { sku, quantity: after }]).filter((item) => item.quantity > 0);
}

/** A line of an order as it could be had now; `available` null is not sold any more. */
export interface WantedAgain {
  sku: string;
  name: string;
  quantity: number;
  available: number | null;
}

/**
 * A cart brought up to what was ordered before: no line above `available` on that account, none below what it holds already. `missing` is what could
 * not be had as ordered, `got` of it being in the cart. What does not fit (`fits`) into the cart is missing, too.
 */
export function reordered(cart: CartItem[], wanted: WantedAgain[], fits: (items: CartItem[]) => boolean = () => true) {
  const demand = new Map<string, WantedAgain>();
  for (const line of wanted) demand.set(line.sku, { ...line, quantity: line.quantity + (demand.get(line.sku)?.quantity ?? 0) });
  let items = cart;
  const missing: Unavailable[] = [];
  for (const { sku, name, quantity, available } of demand.values()) {
    const before = items.find((item) => item.sku === sku)?.quantity ?? 0;
    const after = Math.max(before, Math.min(quantity, Math.max(0, available ?? 0), MAX_QUANTITY));
    const next = before ? items.map((item) => (item.sku === sku ? { sku, quantity: after } : item)) : [...items, { sku, quantity: after }];
    if (after > before && fits(next)) items = next;
    const got = Math.min(items.find((item) => item.sku === sku)?.quantity ?? 0, Math.max(0, available ?? 0));
    if (got < quantity) missing.push({ sku, name, quantity, got, why: available === null ? "gone" : available < quantity ? "short" : "full" });
  }
  return { items, missing };
}
